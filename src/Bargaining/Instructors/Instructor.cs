using Bargaining.Organisations;

namespace Bargaining.Instructors;

/// <summary>How an instructor's term stands on a day (聘期状态).</summary>
public enum InstructorState
{
    /// <summary>Within the term (聘期内).</summary>
    InTerm,

    /// <summary>The term has not begun (未到聘期).</summary>
    NotYet,

    /// <summary>The term has run out (聘期届满).</summary>
    Over,

    /// <summary>The appointment was ended before (已解聘).</summary>
    Ended,
}

/// <summary>A bargaining instructor of a union (协商指导员): somebody with an account, appointed for a term.</summary>
public sealed class Instructor
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The organisation whose union appointed them: a street, a district, a city, a province.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Its path in the tree.</summary>
    public required string Path { get; init; }

    /// <summary>The account; the name is the account's.</summary>
    public Guid UserId { get; init; }

    /// <summary>Trades (行业门类) as the letters of GB/T 4754 in their order, "CFH"; empty where no trade was entered.</summary>
    public string Trades { get; set; } = "";

    /// <summary>Last trained on (培训日期); null where it is not known.</summary>
    public DateOnly? TrainedOn { get; set; }

    /// <summary>Number of the certificate of training (证书编号); null where there is none.</summary>
    public string? CertificateNumber { get; set; }

    /// <summary>Its last day; null where it has none.</summary>
    public DateOnly? CertificateTo { get; set; }

    /// <summary>First day of the term (聘期自); of terms that follow each other without a break, of the first.</summary>
    public DateOnly TermFrom { get; set; }

    /// <summary>Last day of the term (聘期至).</summary>
    public DateOnly TermTo { get; set; }

    /// <summary>First day on which the appointment no longer counts (解聘日期); null while nobody ended it.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Why it was ended (解聘原因).</summary>
    public string? EndedBecause { get; set; }

    /// <summary>How the term stands on a day.</summary>
    public InstructorState StateOn(DateOnly day) =>
        EndedOn <= day ? InstructorState.Ended
        : day < TermFrom ? InstructorState.NotYet
        : day > TermTo ? InstructorState.Over
        : InstructorState.InTerm;
}

/// <summary>The sections of GB/T 4754 by their letters (行业门类代码).</summary>
public static class TradeLetters
{
    /// <summary>The letter of a section.</summary>
    public static char Of(Trade trade) => (char)('A' + (int)trade);

    /// <summary>The letters of some, in their order.</summary>
    public static string Of(IEnumerable<Trade> trades) => string.Concat(trades.Distinct().Order().Select(Of));

    /// <summary>The sections that some letters mean.</summary>
    public static IReadOnlyList<Trade> Read(string letters) => [.. letters.Select(letter => (Trade)(letter - 'A'))];
}

/// <summary>An instructor accompanies an enterprise, or one case of it, for a time (陪同指派).
/// It is kept when it is over: who accompanied when.</summary>
public sealed class InstructorAssignment
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The instructor.</summary>
    public Guid InstructorId { get; init; }

    /// <summary>The enterprise.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Its path in the tree.</summary>
    public required string Path { get; init; }

    /// <summary>The case; null where it is every round of the enterprise.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, never after the term's; null: as long as the term.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The official who assigned.</summary>
    public Guid AssignedBy { get; init; }

    /// <summary>First day on which it no longer counts, where it was taken away before (撤销日期).</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Why it was taken away.</summary>
    public string? EndedBecause { get; set; }
}
