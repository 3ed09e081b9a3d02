using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision.Register;

/// <summary>A supervisor on the register (监督员).</summary>
/// <param name="Id">The supervisor.</param>
/// <param name="OrganisationId">The organisation whose union appointed them.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Name">Name.</param>
/// <param name="Woman">Whether this is a woman.</param>
/// <param name="FullTime">Full-time; otherwise part-time.</param>
/// <param name="Office">What they are on the committee.</param>
/// <param name="Certificate">The certificate now held.</param>
/// <param name="State">How it stands today.</param>
/// <param name="TrainedOn">Last trained on; absent where it is not known.</param>
/// <param name="AssessedOn">Assessed on; absent where it is not known.</param>
/// <param name="RevokedOn">First day on which the certificate no longer counts; absent while it does.</param>
/// <param name="RevokedBecause">Why it was taken back.</param>
/// <param name="HasAccount">Whether an account is linked: only then a supervisor of a union above acts here by themselves; for the
/// enterprise's own union its chair acts.</param>
public sealed record SupervisorView(
    Guid Id,
    Guid OrganisationId,
    string Organisation,
    string Name,
    bool Woman,
    bool FullTime,
    SupervisorOffice Office,
    Certificate Certificate,
    SupervisorState State,
    DateOnly? TrainedOn,
    DateOnly? AssessedOn,
    DateOnly? RevokedOn,
    string? RevokedBecause,
    bool HasAccount
);

/// <summary>A committee on the register (监督委员会).</summary>
/// <param name="FormedOn">The day on which it was formed.</param>
/// <param name="Head">Name of its director.</param>
/// <param name="HeadOffice">What the director is in the union.</param>
/// <param name="Members">All members.</param>
/// <param name="FiledOn">The day on which the names were filed with the upper committee; absent where they were not.</param>
public sealed record CommitteeView(
    DateOnly FormedOn,
    string Head,
    HeadOffice HeadOffice,
    IReadOnlyList<CommitteeMember> Members,
    DateOnly? FiledOn
);

/// <summary>The supervision organisation of a union (监督组织): its committee and
/// supervisors, and what the law of the place asks of them.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="Organisation">Its name.</param>
/// <param name="Committee">The committee in office; absent where there is none.</param>
/// <param name="Supervisors">Supervisors whose certificates were not taken back, by name.</param>
/// <param name="Findings">What is not as the law of the place asks.</param>
/// <param name="Unknown">What could not be read of the law of the place.</param>
public sealed record SupervisionView(
    Guid OrganisationId,
    string Organisation,
    CommitteeView? Committee,
    IReadOnlyList<SupervisorView> Supervisors,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Caveat> Unknown
);

/// <summary>Reads the register of supervision (监督名册查询).</summary>
public sealed class SupervisorQuery(BargainingDb db, RegisterKeeper keeper, LawBook law, TimeProvider time)
{
    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>A page of supervisors at and below the reader's organisations, by key.</summary>
    /// <param name="page">Which page.</param>
    /// <param name="under">Only those of this organisation and of those below it; null for all.</param>
    /// <param name="state">Only those whose certificate stands so today; null for all.</param>
    /// <param name="expiresBefore">Only those whose certificate runs out before this day; null for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="NotYourAction">The reader is not of the union's side.</exception>
    public async Task<Page<SupervisorView>> ListAsync(
        PageRequest page,
        Guid? under,
        SupervisorState? state,
        DateOnly? expiresBefore,
        CancellationToken cancel = default
    )
    {
        var rows = db.Supervisors.AsNoTracking().AtOrBelow(keeper.DemandReader(), s => s.Path);
        if (under is { } top)
        {
            var path = (await keeper.DemandReadableAsync(top, cancel)).Path;
            rows = rows.Where(s => s.Path.StartsWith(path));
        }

        if (expiresBefore is { } day)
        {
            rows = rows.Where(s => s.ValidTo < day);
        }

        if (page.AfterId() is { } after)
        {
            rows = rows.Where(s => s.Id.CompareTo(after) > 0);
        }

        var found = await (
            from supervisor in InState(rows, state, Today)
            join organisation in db.Organisations on supervisor.OrganisationId equals organisation.Id
            orderby supervisor.Id
            select new { Supervisor = supervisor, organisation.Name }
        )
            .Take(page.Limit + 1)
            .ToListAsync(cancel);
        return Page.Of<SupervisorView>([.. found.Select(row => View(row.Supervisor, row.Name))], page.Limit, view => view.Id.ToString());
    }

    /// <summary>A supervisor.</summary>
    /// <exception cref="NotInReach">There is none, or not in sight.</exception>
    /// <exception cref="NotYourAction">The reader is not of the union's side.</exception>
    public async Task<SupervisorView> FindAsync(Guid id, CancellationToken cancel = default)
    {
        var supervisor =
            await db.Supervisors.AsNoTracking().AtOrBelow(keeper.DemandReader(), s => s.Path).SingleOrDefaultAsync(s => s.Id == id, cancel)
            ?? throw new NotInReach();
        return View(
            supervisor,
            await db.Organisations.Where(o => o.Id == supervisor.OrganisationId).Select(o => o.Name).SingleAsync(cancel)
        );
    }

    /// <summary>The supervision organisation of a union.</summary>
    /// <exception cref="NotInReach">There is no such organisation, or not in sight.</exception>
    /// <exception cref="NotYourAction">The reader is not of the union's side.</exception>
    public async Task<SupervisionView> OfAsync(Guid organisation, CancellationToken cancel = default) =>
        await OfAsync(await keeper.DemandReadableAsync(organisation, cancel), cancel);

    /// <summary>Who may inspect an enterprise on a day: the supervisors of its union and of those above it, by name.</summary>
    /// <exception cref="NotInReach">There is no such organisation, or not in sight.</exception>
    /// <exception cref="NotYourAction">The reader is not of the union's side.</exception>
    public async Task<IReadOnlyList<SupervisorView>> InspectorsAsync(Guid organisation, DateOnly? on, CancellationToken cancel = default)
    {
        var place = await keeper.DemandReadableAsync(organisation, cancel);
        var wayUp = place.WayUp().ToList();
        var names = await db
            .Organisations.AsNoTracking()
            .Where(o => wayUp.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        return
        [
            .. (await SupervisorsOfAsync(place.Path, on ?? Today, cancel)).Select(supervisor =>
                View(supervisor, names[supervisor.OrganisationId])
            ),
        ];
    }

    /// <summary>The supervisors who may inspect the enterprise at this path on a day, by name.</summary>
    public async Task<IReadOnlyList<Supervisor>> SupervisorsOfAsync(string path, DateOnly day, CancellationToken cancel = default)
    {
        var paths = PathsTo(path);
        var supervisors = await db
            .Supervisors.AsNoTracking()
            .Where(s => paths.Contains(s.Path))
            .OrderBy(s => s.Name)
            .ThenBy(s => s.Id)
            .ToListAsync(cancel);
        return [.. Inspectors.SupervisorsOf(supervisors, path, day)];
    }

    internal async Task<SupervisionView> OfAsync(Organisation organisation, CancellationToken cancel)
    {
        var committee = await db
            .SupervisionCommittees.AsNoTracking()
            .SingleOrDefaultAsync(c => c.OrganisationId == organisation.Id && c.EndedOn == null, cancel);
        var supervisors = await db
            .Supervisors.AsNoTracking()
            .Where(s => s.OrganisationId == organisation.Id && s.RevokedOn == null)
            .OrderBy(s => s.Name)
            .ThenBy(s => s.Id)
            .ToListAsync(cancel);
        return new SupervisionView(
            organisation.Id,
            organisation.Name,
            committee is null
                ? null
                : new CommitteeView(committee.FormedOn, committee.Head, committee.HeadOffice, committee.Members, committee.FiledOn),
            [.. supervisors.Select(supervisor => View(supervisor, organisation.Name))],
            CommitteeRules.Of(new CaseLaw(law, organisation.Code, ContractKind.General, Today), organisation, committee, supervisors),
            CommitteeRules.Unknown(law, organisation.Code)
        );
    }

    internal SupervisorView View(Supervisor supervisor, string organisation) =>
        new(
            supervisor.Id,
            supervisor.OrganisationId,
            organisation,
            supervisor.Name,
            supervisor.Woman,
            supervisor.FullTime,
            supervisor.Office,
            supervisor.Certificate,
            supervisor.StateOn(Today),
            supervisor.TrainedOn,
            supervisor.AssessedOn,
            supervisor.RevokedOn,
            supervisor.RevokedBecause,
            supervisor.UserId is not null
        );

    // The same as Supervisor.StateOn, as the database says it.
    private static IQueryable<Supervisor> InState(IQueryable<Supervisor> rows, SupervisorState? state, DateOnly day) =>
        state switch
        {
            SupervisorState.Revoked => rows.Where(s => s.RevokedOn <= day),
            SupervisorState.Valid => Held(rows, day).Where(s => s.ValidSince <= day && s.ValidTo >= day),
            SupervisorState.NotYetValid => Held(rows, day).Where(s => s.ValidSince > day),
            SupervisorState.Expired => Held(rows, day).Where(s => s.ValidTo < day),
            _ => rows,
        };

    private static IQueryable<Supervisor> Held(IQueryable<Supervisor> rows, DateOnly day) =>
        rows.Where(s => s.RevokedOn == null || s.RevokedOn > day);

    // /a/, /a/b/ and /a/b/c/ for /a/b/c/
    private static List<string> PathsTo(string path) =>
        [.. Enumerable.Range(1, path.Length - 1).Where(at => path[at] == '/').Select(at => path[..(at + 1)])];
}
