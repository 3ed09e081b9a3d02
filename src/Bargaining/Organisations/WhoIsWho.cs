using Bargaining.Access;
using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Organisations;

/// <summary>
/// What the registers know of persons who are named somewhere (人员情况): whoever speaks for a side, and the
/// register of staff where one is kept. They know people by their names alone: where two share one, only what
/// is true of both is known, and a name with an addition is another name.
/// </summary>
/// <param name="Enterprise">The enterprise on the day of the step; null where the case is of none.</param>
/// <param name="StaffIsKept">Whether employees are entered here at all.</param>
/// <param name="Staff">The employees of these names.</param>
public sealed record WhoIsWho(Enterprise? Enterprise, bool StaffIsKept, IReadOnlyList<StaffMember> Staff)
{
    // Company Law, art. 265(1): manager, deputy manager, head of finance, secretary of the board; others by the articles of association.
    private static readonly HashSet<string> SeniorPosts = new(StringComparer.Ordinal)
    {
        "经理",
        "总经理",
        "副经理",
        "副总经理",
        "财务负责人",
        "董事会秘书",
    };

    /// <summary>Reads what is known of people of these names.</summary>
    /// <param name="db">The database.</param>
    /// <param name="organisation">The enterprise as it is on the day.</param>
    /// <param name="names">Not more than a ballot or a side has.</param>
    /// <param name="cancel">Cancels it.</param>
    public static async Task<WhoIsWho> OfAsync(
        BargainingDb db,
        Organisation organisation,
        IReadOnlyList<string> names,
        CancellationToken cancel
    )
    {
        var wanted = names.Concat(names.Select(Plain)).Distinct().ToList();
        var staff = db.Staff.AsNoTracking().Where(s => s.OrganisationId == organisation.Id);
        // With anybody at all, who shows that the register is kept: one trip.
        var read = await staff.Where(s => wanted.Contains(s.Name)).Concat(staff.OrderBy(s => s.Id).Take(1)).ToListAsync(cancel);
        return new WhoIsWho(organisation.Enterprise, read.Count > 0, [.. read.Where(s => wanted.Contains(s.Name)).DistinctBy(s => s.Id)]);
    }

    /// <summary>The legal representative (法定代表人).</summary>
    public bool IsLegalRepresentative(string name) => name.Length > 0 && name == Enterprise?.LegalRepresentative;

    /// <summary>The chair of the union, or whoever leads it while it has none (工会主席、工会主要负责人).</summary>
    public bool IsUnionHead(string name) => name.Length > 0 && Enterprise is not null && name == Enterprise.HeadOf(Party.Workers);

    /// <summary>Senior management by the post in the register of staff (高级管理人员).</summary>
    public bool IsSeniorManager(string name) => Of(name) is { Count: > 0 } same && same.All(s => SeniorPosts.Contains(s.Post.Trim()));

    /// <summary>The legal representative or senior management: they act for the enterprise.</summary>
    public bool ActsForTheEnterprise(string name) => IsLegalRepresentative(name) || IsSeniorManager(name);

    /// <summary>Not on the register of staff, though one is kept; a union's head need not be.</summary>
    public bool IsNoEmployee(string name) => StaffIsKept && Of(name).Count == 0 && Of(Plain(name)).Count == 0 && !IsUnionHead(name);

    /// <summary>What the person is that could exclude them from a side, in the words of the law's data.</summary>
    public IReadOnlyList<string> TiesOf(string name) =>
        [.. (string[])(ActsForTheEnterprise(name) ? ["head"] : []), .. (string[])(IsUnionHead(name) ? ["union-staff"] : [])];

    // 王某（车工）: the addition tells two people of one name apart.
    private static string Plain(string name) => name.Split('（', '(')[0].Trim();

    private List<StaffMember> Of(string name) => [.. Staff.Where(s => s.Name == name)];
}
