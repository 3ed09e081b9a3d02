using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Rounds.Contracts;
using Bargaining.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Disputes;

/// <summary>A sign at an enterprise that reaches a level of the rules (达到预警标准的信号).</summary>
/// <param name="OrganisationId">The enterprise.</param>
/// <param name="Kind">The sign.</param>
/// <param name="Level">The level that it reaches.</param>
/// <param name="Measured">Complaints, or days since.</param>
/// <param name="Rules">The file of rules, by its name.</param>
/// <param name="ActWithin">Within how many days somebody is in charge, as the rules say.</param>
/// <param name="Cases">The cases in which it shows, the earliest first.</param>
public sealed record FoundSignal(
    Guid OrganisationId,
    DisputeSignal Kind,
    WarningLevel Level,
    int Measured,
    string Rules,
    int ActWithin,
    IReadOnlyList<WarningSource> Cases
)
{
    /// <summary>The day on which it reached that level.</summary>
    public DateOnly ReachedOn { get; init; }
}

/// <summary>
/// Finds signs in the register (查找预警信号): in cases, deadlines and contracts that the reader sees as an official, and nothing else. What is
/// hidden from the unions above, and what lies sealed beside a case, is never counted.
/// </summary>
public sealed class SignalFinder(BargainingDb db, LawBook law, WarningRules rules, TimeProvider time)
{
    private static readonly string[] Unanswered = [RoundSteps.Reply];

    private static readonly string[] UnansweredLetter = [SupervisionSteps.Replying];

    private static readonly string[] AtImpasse = [RoundSteps.ApplyForCoordination, RoundSteps.AcceptCoordination, RoundSteps.Coordinate];

    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    /// <summary>The rules that hold at a place today; null where there are none.</summary>
    public WarningRuleSet? RulesAt(string code) => rules.Of(law.Ancestry(code), Today);

    /// <summary>The enterprises at which the register shows something that might reach a
    /// level: what it comes to, <see cref="OfAsync"/> says.</summary>
    public IQueryable<Guid> Candidates(Actor official)
    {
        var asked = Enum.GetValues<DisputeSignal>()
            .Select(signal => (Signal: signal, Loosest: Loosest(signal)))
            .Where(one => one.Loosest is not null);
        return asked
            .Select(one => At(one.Signal, official, one.Loosest!))
            .Aggregate(db.Organisations.Where(_ => false).Select(o => o.Id), (all, next) => all.Union(next));
    }

    /// <summary>The signs at these enterprises that reach a level.</summary>
    public async Task<IReadOnlyList<FoundSignal>> OfAsync(Actor official, IReadOnlyList<Organisation> enterprises, CancellationToken cancel)
    {
        List<FoundSignal> found = [];
        var (ids, today) = (enterprises.Select(o => o.Id).ToList(), Today);
        var asked = enterprises.ToDictionary(o => o.Id, o => RulesAt(o.Code));
        foreach (var signal in Enum.GetValues<DisputeSignal>())
        {
            if (Loosest(signal) is not { } loosest)
            {
                continue;
            }

            var rows = await RowsAsync(signal, official, loosest, ids, cancel);
            foreach (var (enterprise, all) in rows.ToLookup(row => row.OrganisationId).Select(same => (same.Key, same)))
            {
                if (asked[enterprise] is not { } set || set.Of(signal) is not { } rule)
                {
                    continue;
                }

                var cases = all.Where(row => row.On >= today.AddDays(-rule.Window))
                    .OrderBy(row => row.On)
                    .ThenBy(row => row.Number)
                    .ToList();
                var measured =
                    cases.Count == 0 ? 0
                    : signal == DisputeSignal.Complaints ? cases.Count
                    : today.DayNumber - cases[0].On.DayNumber;
                if (rule.Reached(measured) is { } reached)
                {
                    found.Add(
                        new(
                            enterprise,
                            signal,
                            reached.Level,
                            measured,
                            set.Id,
                            rule.ActWithin,
                            [.. cases.Select(row => new WarningSource(row.CaseId, row.Number, row.On))]
                        )
                        {
                            ReachedOn = signal == DisputeSignal.Complaints ? cases[reached.From - 1].On : cases[0].On.AddDays(reached.From),
                        }
                    );
                }
            }
        }

        return found;
    }

    // Places differ; the database is asked what any of them would count, and each enterprise is then held against its own.
    private WarningRule? Loosest(DisputeSignal signal)
    {
        var all = rules.All.Where(set => set.Holds(Today)).Select(set => set.Of(signal)).OfType<WarningRule>().ToList();
        return all.Count == 0
            ? null
            : new(signal, all.Max(rule => rule.Window), 0, [new(WarningLevel.Yellow, all.Min(rule => rule.Levels[0].From))]);
    }

    private IQueryable<Guid> At(DisputeSignal signal, Actor official, WarningRule loosest)
    {
        var (since, least) = (Today.AddDays(-loosest.Window), loosest.Levels[0].From);
        return signal switch
        {
            DisputeSignal.OfferSilence => Overdue(official, Unanswered, since).Select(row => row.OrganisationId),
            DisputeSignal.LetterSilence => Overdue(official, UnansweredLetter, since).Select(row => row.OrganisationId),
            DisputeSignal.Impasse => Stuck(official).Select(row => row.OrganisationId),
            DisputeSignal.Complaints => Supervised(official, since)
                .GroupBy(c => c.OrganisationId)
                .Where(same => same.Count() >= least)
                .Select(same => same.Key),
            _ => Lapsed(official, since).Select(row => row.OrganisationId),
        };
    }

    private async Task<IReadOnlyList<Row>> RowsAsync(
        DisputeSignal signal,
        Actor official,
        WarningRule loosest,
        List<Guid> enterprises,
        CancellationToken cancel
    )
    {
        var since = Today.AddDays(-loosest.Window);
        switch (signal)
        {
            case DisputeSignal.OfferSilence or DisputeSignal.LetterSilence:
                return await Overdue(official, signal == DisputeSignal.OfferSilence ? Unanswered : UnansweredLetter, since)
                    .Where(row => enterprises.Contains(row.OrganisationId))
                    .ToListAsync(cancel);
            case DisputeSignal.ContractLapse:
                return await Lapsed(official, since).Where(row => enterprises.Contains(row.OrganisationId)).ToListAsync(cancel);
            case DisputeSignal.Complaints:
                // How the union came to know stands in the facts, which its officials read; who complained does not.
                return
                [
                    .. (await Supervised(official, since).Where(c => enterprises.Contains(c.OrganisationId)).ToListAsync(cancel))
                        .Where(c => c.FactsAs<SupervisionCase>().Source == SupervisionSource.Complaint)
                        .Select(c => new Row
                        {
                            OrganisationId = c.OrganisationId,
                            CaseId = c.Id,
                            Number = c.Number,
                            On = LegalDay.Of(c.OpenedAt),
                        }),
                ];
            default:
                var steps = await Stuck(official).Where(row => enterprises.Contains(row.OrganisationId)).ToListAsync(cancel);
                return
                [
                    .. steps
                        .GroupBy(row => row.CaseId)
                        .Select(same => same.MinBy(row => row.At)!)
                        .Select(row => row with { On = LegalDay.Of(row.At) }),
                ];
        }
    }

    // An answer that did not come: its last day has passed, and it is still asked for.
    private IQueryable<Row> Overdue(Actor official, string[] steps, DateOnly since)
    {
        var today = Today;
        return from d in db.Deadlines.AsNoTracking().Pending().InSightOf(official, d => d.Path, d => d.HiddenFrom)
            where steps.Contains(d.Step) && d.Due < today && d.Due >= since
            join c in InSight(official) on d.CaseId equals c.Id
            where c.ClosedAt == null
            select new Row
            {
                OrganisationId = c.OrganisationId,
                CaseId = c.Id,
                Number = c.Number,
                On = d.Due,
            };
    }

    // From the first of these steps on, while one of them is open: that the bureau takes it up does not begin the days anew.
    private IQueryable<Row> Stuck(Actor official) =>
        from s in db.Steps.AsNoTracking()
        where
            AtImpasse.Contains(s.Name)
            && db.Set<Step>().Any(open => open.CaseId == s.CaseId && open.EndedAt == null && AtImpasse.Contains(open.Name))
        join c in InSight(official) on s.CaseId equals c.Id
        where c.ClosedAt == null
        select new Row
        {
            OrganisationId = c.OrganisationId,
            CaseId = c.Id,
            Number = c.Number,
            At = s.OpenedAt,
        };

    private IQueryable<Case> Supervised(Actor official, DateOnly since)
    {
        var from = LegalDay.At(since, 0).ToUniversalTime();
        return InSight(official).Where(c => c.Procedure == SupervisionProcedure.Definition && c.OpenedAt >= from);
    }

    // The last contract of its kind over an enterprise, its own or one of its region,
    // after which none was made and for which no other round runs.
    private IQueryable<Row> Lapsed(Actor official, DateOnly since)
    {
        var (today, contracts) = (Today, db.Contracts.AsNoTracking());
        var lapsed = db.UnderContract(
            contracts.Where(k =>
                k.EndsOn < today && k.EndsOn >= since && (k.State == ContractState.InEffect || k.State == ContractState.Expired)
            )
        );
        var others = db.UnderContract(contracts.Where(k => k.State != ContractState.Objected));
        return from k in lapsed.InSightOf(official, k => k.Path)
            where
                k.OrganisationId != null
                && !others.Any(other => other.OrganisationId == k.OrganisationId && other.Kind == k.Kind && other.EndsOn > k.EndsOn)
            join c in InSight(official) on k.CaseId equals c.Id
            where
                !db.Set<Case>()
                    .Any(round =>
                        round.ContractKind == k.Kind
                        && round.Procedure == RoundProcedure.Definition
                        && round.ClosedAt == null
                        && round.Id != k.CaseId
                        && (
                            round.OrganisationId == k.OrganisationId
                            || round.OrganisationId == c.OrganisationId
                            || db.Set<CoveredRow>().Any(e => e.CaseId == round.Id && e.OrganisationId == k.OrganisationId)
                        )
                    )
            select new Row
            {
                OrganisationId = k.OrganisationId!.Value,
                CaseId = c.Id,
                Number = c.Number,
                On = k.EndsOn,
            };
    }

    private IQueryable<Case> InSight(Actor official) => db.Cases.AsNoTracking().InSightOf(official, c => c.Path, c => c.HiddenFrom);

    private sealed record Row
    {
        public Guid OrganisationId { get; init; }

        public Guid CaseId { get; init; }

        public required string Number { get; init; }

        public DateOnly On { get; init; }

        public DateTimeOffset At { get; init; }
    }
}
