namespace Bargaining.Law;

/// <summary>The law's data files hold faults (法律数据有误): the message lists all of them with file, line and rule.</summary>
public sealed class LawDataException : Exception
{
    /// <summary>All faults of one loading (全部错误).</summary>
    public LawDataException(IReadOnlyList<string> faults)
        : base($"The law's data has {faults.Count} fault(s):{Environment.NewLine}{string.Join(Environment.NewLine, faults)}") =>
        Faults = faults;

    /// <summary>No fault named (空).</summary>
    public LawDataException()
        : this([]) { }

    /// <summary>One fault (单个错误).</summary>
    public LawDataException(string message)
        : this([message]) { }

    /// <summary>One fault with its cause (单个错误及原因).</summary>
    public LawDataException(string message, Exception innerException)
        : base(message, innerException) => Faults = [message];

    /// <summary>Each fault: file, line, rule, what is wrong (错误清单).</summary>
    public IReadOnlyList<string> Faults { get; }
}
