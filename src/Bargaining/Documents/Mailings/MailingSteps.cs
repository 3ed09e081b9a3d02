using Bargaining.Cases;

namespace Bargaining.Documents.Mailings;

/// <summary>The steps of a mailing by name (批量发文); at start they are held against the file of the procedure.</summary>
[StepsOf(MailingProcedure.Definition)]
public static class MailingSteps
{
    /// <summary>The step at which the letters are issued (逐户制发).</summary>
    public const string Send = "send-letters";
}
