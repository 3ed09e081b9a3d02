namespace Bargaining.Audit;

/// <summary>What is wrong with a chain (审计异常).</summary>
public enum AuditFaultKind
{
    /// <summary>The content is not what was written (内容被改).</summary>
    ContentChanged,

    /// <summary>Another field is not what was written (字段被改).</summary>
    FieldChanged,

    /// <summary>An entry is not there, and later ones are (记录缺失).</summary>
    EntryMissing,

    /// <summary>An entry stands at another place than where it was written (顺序被改).</summary>
    Reordered,

    /// <summary>An entry does not follow the one before it: it was put in, or the one before was replaced (记录被插入或替换).</summary>
    DoesNotFollow,

    /// <summary>The last entries are not there (末尾被删).</summary>
    TailRemoved,

    /// <summary>The case's own sequence, head or version is not that of its chain (案件与审计链不符).</summary>
    HeadDoesNotMatch,

    /// <summary>The facts are not those after the last entry: they were changed behind the product's back (事实被绕过程序修改).</summary>
    FactsChanged,

    /// <summary>A number of the series was given and its case or document is not there, or
    /// one has a number that was never given (案号、文号缺失).</summary>
    NumberBroken,

    /// <summary>A document, or the scan of one, is not what was issued or attached (文书被改).</summary>
    DocumentChanged,

    /// <summary>A document that an entry speaks of is not there (文书缺失).</summary>
    DocumentMissing,

    /// <summary>There is a document that no entry speaks of (文书来历不明).</summary>
    DocumentUnrecorded,

    /// <summary>A row of the case, a deadline, a step, a contract or any other, is not as the
    /// last entry that speaks of it left it (数据被绕过程序修改).</summary>
    RowChanged,

    /// <summary>A row that an entry made is not there (数据缺失).</summary>
    RowMissing,

    /// <summary>There is a row that no entry made (数据来历不明).</summary>
    RowUnrecorded,

    /// <summary>What stands in the database cannot be read at all (数据无法读取).</summary>
    Unreadable,

    /// <summary>The kept text of a procedure is not that of its hash (流程定义被改).</summary>
    DefinitionChanged,

    /// <summary>The chain holds, and is not the one whose head was handed out: it was rewritten whole (审计链被整体改写).</summary>
    ChainReplaced,

    /// <summary>The case of a head that was handed out is not there (案件缺失).</summary>
    CaseMissing,

    /// <summary>A role is not what the register of roles says, or the register was changed (任职登记被改).</summary>
    RolesChanged,
}

/// <summary>What does not hold, and why.</summary>
/// <param name="Case">Number of the case (案号), or whatever else does not hold.</param>
/// <param name="Sequence">The entry; null where it is the case itself.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Why">One sentence for people.</param>
public sealed record AuditFault(string Case, long? Sequence, AuditFaultKind Kind, string Why);

/// <summary>The result of a verification (审计核验结果).</summary>
/// <param name="Cases">Cases that were walked.</param>
/// <param name="Entries">Entries that were walked.</param>
/// <param name="Older">
/// Of them, cases that were opened before entries spoke of rows: of their deadlines, steps
/// and other rows only those are compared that changed since.
/// </param>
/// <param name="Faults">Of each case the first entry that does not hold; where all do,
/// every row that does not; and the numbers that are broken.</param>
public sealed record AuditReport(long Cases, long Entries, long Older, IReadOnlyList<AuditFault> Faults)
{
    /// <summary>The heads that the chains were held against, too; null where none were.</summary>
    public HeadsReport? Heads { get; init; }

    /// <summary>Roles that stand in no register of roles: older than it, seeded, or put in behind the product's back.</summary>
    public int UnrecordedRoles { get; init; }

    /// <summary>Numbers that were left out after a restore: no faults, but whoever reads
    /// this must know of every restore that it names.</summary>
    public IReadOnlyList<NumbersLeftOut> LeftOut { get; init; } = [];

    /// <summary>Whether every chain holds.</summary>
    public bool Holds => Faults.Count == 0;
}

/// <summary>Numbers that were left out after a restore (恢复后空号).</summary>
/// <param name="At">When the numbers were moved on, UTC.</param>
/// <param name="Reason">Why, in the words of whoever did it.</param>
/// <param name="Series">In how many series.</param>
/// <param name="Numbers">How many numbers.</param>
public sealed record NumbersLeftOut(DateTimeOffset At, string Reason, int Series, long Numbers);
