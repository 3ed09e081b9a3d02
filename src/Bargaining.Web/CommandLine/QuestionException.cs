namespace Bargaining.Web.CommandLine;

/// <summary>A question on the command line that is not well formed or has no answer (提问有误或无答案).</summary>
public sealed class QuestionException : Exception
{
    /// <summary>No message (空).</summary>
    public QuestionException() { }

    /// <summary>What is wrong with it, for people (说明).</summary>
    public QuestionException(string message)
        : base(message) { }

    /// <summary>What is wrong with it, and why (说明及原因).</summary>
    public QuestionException(string message, Exception innerException)
        : base(message, innerException) { }
}
