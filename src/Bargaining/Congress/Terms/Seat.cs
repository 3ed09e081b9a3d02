using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Organisations;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Terms;

/// <summary>A person who takes a seat, as it is written down at an election or when a sitting congress is entered (当选人).</summary>
public sealed record Seat
{
    /// <summary>Name (姓名).</summary>
    public required string Name { get; init; }

    /// <summary>Electoral unit (选举单位), by its name.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether this is a woman.</summary>
    public bool Woman { get; init; }

    /// <summary>Whether this is a front-line worker (一线职工).</summary>
    public bool FrontLine { get; init; }

    /// <summary>Whether this is a manager of middle rank or above (中层以上管理人员); in a regional congress, a manager of an enterprise.</summary>
    public bool Manager { get; init; }

    /// <summary>Whether this is a dispatched worker (被派遣劳动者).</summary>
    public bool Dispatched { get; init; }

    /// <summary>Whether this one attends without a vote (列席代表).</summary>
    public bool NonVoting { get; init; }

    /// <summary>Number in the enterprise (工号), where staff is kept here: it joins the seat to the register of staff.</summary>
    public string? StaffNumber { get; init; }

    /// <summary>The account by which this delegate signs in; can be linked later.</summary>
    [PicksFrom(Pick.User)]
    public Guid? UserId { get; init; }

    /// <summary>Day of the election (当选日期); the first day of the term unless it is said.</summary>
    public DateOnly? ElectedOn { get; init; }

    /// <summary>The row of the register.</summary>
    internal Delegate Row(CaseSession session, Guid? staff, DateOnly from) =>
        new()
        {
            Id = session.NewId(),
            OrganisationId = session.Case.OrganisationId,
            TermId = session.Case.Id,
            UserId = UserId,
            StaffId = staff,
            Name = Name.Trim(),
            Unit = Unit,
            Woman = Woman,
            FrontLine = FrontLine,
            Manager = Manager,
            Dispatched = Dispatched,
            NonVoting = NonVoting,
            SeatedOn = from,
        };
}

/// <summary>What makes one seat well formed.</summary>
internal sealed class SeatValidator : AbstractValidator<Seat>
{
    public SeatValidator()
    {
        RuleFor(s => s.Name).IsWritten(100);
        RuleFor(s => s.Unit).IsWritten(100);
        RuleFor(s => s.StaffNumber)
            .Must(number => number is null || (!string.IsNullOrWhiteSpace(number) && number.Length <= 30))
            .Says("工号不能为空白，且不超过 30 个字。", "is not blank and has at most 30 characters.");
        RuleFor(s => s.UserId).NotEqual(Guid.Empty).Says("请填写账号，或者不填。", "is an account, or is left out.");
    }
}

/// <summary>Lists of seats.</summary>
internal static class Seats
{
    /// <summary>Most people on one list; a roll that is longer is no list of delegates.</summary>
    public const int Most = 5000;

    // Values in one statement; SQL Server takes 2,100.
    private const int AtOnce = 1000;

    /// <summary>Nobody stands on it twice: not by number, not by account, and not by name
    /// and unit where no numbers tell two people apart.</summary>
    public static void NamesNobodyTwice<T>(this AbstractValidator<T> validator, Func<T, IReadOnlyList<Seat>> list, string field)
    {
        validator
            .RuleFor(c => c)
            .Must(c => list(c).Count <= Most)
            .OverridePropertyName(field)
            .Says($"名单不能超过 {Most} 人。", $"has at most {Most} people.");
        validator
            .RuleFor(c => c)
            .Must(c => Once(list(c).Select(s => s.StaffNumber)))
            .OverridePropertyName(field)
            .Says("工号重复。", "a staff number stands twice.");
        validator
            .RuleFor(c => c)
            .Must(c => Once(list(c).Select(s => s.UserId)))
            .OverridePropertyName(field)
            .Says("同一账号对应了两名代表。", "an account stands twice.");
        validator
            .RuleFor(c => c)
            .Must(c => Once(list(c).Select(s => (s.Name, s.Unit, s.StaffNumber))))
            .OverridePropertyName(field)
            .Says(
                "同一选举单位内姓名重复；确属同名的，请填写工号。",
                "a name stands twice in one unit; give staff numbers where two people share it."
            );
    }

    /// <summary>The keys of the employees whom the numbers name.</summary>
    /// <exception cref="Invalid">A number is not on the register of staff.</exception>
    public static async Task<IReadOnlyDictionary<string, Guid>> StaffAsync(
        CaseSession session,
        IReadOnlyList<Seat> seats,
        string field,
        CancellationToken cancel
    )
    {
        var numbers = seats.Select(s => s.StaffNumber).OfType<string>().ToList();
        if (numbers.Count == 0)
        {
            return new Dictionary<string, Guid>();
        }

        var organisation = session.Case.OrganisationId;
        var known = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var some in numbers.Chunk(AtOnce))
        {
            foreach (
                var row in await session
                    .Db.Staff.AsNoTracking()
                    .Where(s => s.OrganisationId == organisation && some.Contains(s.Number!))
                    .Select(s => new { s.Number, s.Id })
                    .ToListAsync(cancel)
            )
            {
                known.TryAdd(row.Number!, row.Id);
            }
        }

        var unknown = numbers.Where(number => !known.ContainsKey(number)).ToList();
        return unknown.Count == 0
            ? known
            : throw new Invalid(
                field,
                $"职工名册中没有这些工号：{string.Join("、", unknown)}。",
                $"these numbers are not on the register of staff: {string.Join(", ", unknown)}."
            );
    }

    /// <summary>
    /// The seats as the registers know them: whoever they have as a manager, by the staff number, or
    /// as the legal representative, counts as one, whatever was written.
    /// </summary>
    public static async Task<IReadOnlyList<Seat>> AsKnownAsync(CaseSession session, IReadOnlyList<Seat> seats, CancellationToken cancel)
    {
        var (organisation, head) = (session.Case.OrganisationId, session.Organisation.Enterprise?.LegalRepresentative);
        var managers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in seats.Select(s => s.StaffNumber).OfType<string>().Chunk(AtOnce))
        {
            managers.UnionWith(
                await session
                    .Db.Staff.AsNoTracking()
                    .Where(s => s.OrganisationId == organisation && s.Manager && some.Contains(s.Number!))
                    .Select(s => s.Number!)
                    .ToListAsync(cancel)
            );
        }

        return
        [
            .. seats.Select(s =>
                s.Manager || !((s.StaffNumber is { } number && managers.Contains(number)) || s.Name.Trim() == head)
                    ? s
                    : s with
                    {
                        Manager = true,
                    }
            ),
        ];
    }

    /// <summary>Says who of those elected in an enterprise is not on its register of staff, where
    /// one is kept. It may be behind: nothing is refused for it.</summary>
    public static async Task RemarkStrangersAsync(CaseSession session, IReadOnlyList<Seat> seats, CancellationToken cancel)
    {
        if (session.Facts<Term>().Level != CongressLevel.Enterprise)
        {
            return;
        }

        var strangers = new List<string>();
        foreach (
            var some in seats
                .Where(s => s is { StaffNumber: null, NonVoting: false })
                .Select(s => s.Name.Trim())
                .Distinct()
                .Chunk(AtOnce / 2)
        )
        {
            var who = await WhoIsWho.OfAsync(session.Db, session.Organisation, some, cancel);
            strangers.AddRange(some.Where(who.IsNoEmployee));
        }

        session.Find(Findings.All(session.Law, [new DelegatesAreEmployees(strangers)]));
    }

    /// <summary>Accounts exist, and are of delegates of this organisation: an account that is not would let nobody vote.</summary>
    /// <exception cref="Invalid">One is not.</exception>
    public static async Task DemandAccountsAsync(CaseSession session, IReadOnlyList<Seat> seats, string field, CancellationToken cancel)
    {
        var named = seats.Where(s => s.UserId is not null).ToList();
        if (named.Count == 0)
        {
            return;
        }

        var organisation = session.Case.OrganisationId;
        var known = new HashSet<Guid>();
        foreach (var some in named.Select(s => s.UserId!.Value).Chunk(AtOnce))
        {
            known.UnionWith(
                await session
                    .Db.Memberships.Where(m => m.OrganisationId == organisation && m.Role == Role.Delegate && some.Contains(m.UserId))
                    .Select(m => m.UserId)
                    .ToListAsync(cancel)
            );
        }

        var unknown = named.Where(s => !known.Contains(s.UserId!.Value)).Select(s => s.Name).ToList();
        if (unknown.Count > 0)
        {
            throw new Invalid(
                field,
                $"这些代表的账号不存在，或者还没有在本单位任职工代表：{string.Join("、", unknown)}。",
                $"the accounts of these do not exist, or have not the role of a delegate here: {string.Join(", ", unknown)}."
            );
        }
    }

    /// <summary>Whether two seats are one person's: by their staff numbers where both have one, otherwise by name.</summary>
    public static bool AreOne(Seat one, Seat other) =>
        one.StaffNumber is { } number && other.StaffNumber is { } another ? number == another : one.Name.Trim() == other.Name.Trim();

    private static bool Once<TKey>(IEnumerable<TKey> keys)
    {
        var seen = new HashSet<TKey>();
        return keys.Where(key => key is not null).All(seen.Add);
    }
}
