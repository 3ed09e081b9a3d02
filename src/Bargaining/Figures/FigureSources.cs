using Bargaining.Cases;
using Bargaining.Commendations;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Figures;

/// <summary>The rows that figures are made from (指标来源): number and list of a figure come from the same.</summary>
internal static class FigureSources
{
    public const string Public = "public",
        NonPublic = "non-public";

    // What ends with its day is no duty that somebody keeps or misses.
    internal static readonly string[] Terms =
    [
        TermSteps.InOffice,
        RoundSteps.ContractInEffect,
        DisclosureSteps.Display,
        DisclosureSteps.Wait,
        CommendationSteps.Notice,
        CommendationSteps.Hold,
    ];

    // What is asked of nobody any more.
    private static readonly DeadlineState[] Over = [DeadlineState.Met, DeadlineState.Suspended, DeadlineState.Cancelled];

    private static readonly string[] LetterCodes = ["reminder-letter", "opinion-letter", "recommendation-letter"];

    public static readonly FigureSource UnionsOfThePlace = new(q =>
        q.Organisations.Where(o => o.HasUnion != false)
            .Select(o => new FigureRow
            {
                Key = o.Id,
                OrganisationId = o.Id,
                Path = o.Path,
                Hit = q.AllCommittees.Any(c => c.OrganisationId == o.Id && c.FormedOn <= q.On && (c.EndedOn == null || c.EndedOn > q.On))
                    ? 1
                    : 0,
                CaseId = q.NoCase,
                On = q.NoDay,
                Part = "",
                Amount = 0,
            })
    )
    {
        Keeping = Keeping.AgainstToday,
    };

    public static readonly FigureSource UnionsToday = UnionsOfThePlace with { Keeping = Keeping.TodayOnly };

    public static readonly FigureSource EnterprisesOfThePlace = new(q =>
        q.Organisations.Where(o => o.Kind == OrganisationKind.Enterprise)
            .Select(o => new FigureRow
            {
                Key = o.Id,
                OrganisationId = o.Id,
                Path = o.Path,
                Amount = o.Employees ?? 0,
                Hit = o.HasUnion == true ? 1 : 0,
                CaseId = q.NoCase,
                On = q.NoDay,
                Part = "",
            })
    )
    {
        Keeping = Keeping.TodayOnly,
    };

    public static readonly FigureSource ContractsInForce = new(q =>
        q.InForce.Select(c => new FigureRow
        {
            Key = c.Id,
            OrganisationId = c.OrganisationId,
            Path = c.Path,
            CaseId = c.CaseId,
            On = c.EffectiveOn,
            Amount = c.Employees,
            Part =
                c.Kind == ContractKind.Wage ? "wage"
                : c.Kind == ContractKind.Women ? "women"
                : c.Kind == ContractKind.Safety ? "safety"
                : "general",
            Hit = 0,
        })
    );

    // Two contracts of one kind over one enterprise are one enterprise under that kind, its own and
    // one of its region among them; the larger number of employees counts.
    public static readonly FigureSource UnderContractOfAKind = new(q =>
        q.UnderContract.GroupBy(c => new
            {
                c.Key,
                c.StandsAt,
                c.Path,
                c.Kind,
            })
            .Select(same => new FigureRow
            {
                Key = same.Key.Key,
                OrganisationId = same.Key.StandsAt,
                Path = same.Key.Path,
                On = same.Max(c => c.EffectiveOn),
                Amount = same.Max(c => c.Employees),
                Part =
                    same.Key.Kind == ContractKind.Wage ? "wage"
                    : same.Key.Kind == ContractKind.Women ? "women"
                    : same.Key.Kind == ContractKind.Safety ? "safety"
                    : "general",
                CaseId = q.NoCase,
                Hit = 0,
            })
    );

    public static readonly FigureSource UnderContract = new(q =>
        q.UnderContract.GroupBy(c => new
            {
                c.Key,
                c.StandsAt,
                c.Path,
            })
            .Select(same => new FigureRow
            {
                Key = same.Key.Key,
                OrganisationId = same.Key.StandsAt,
                Path = same.Key.Path,
                On = same.Max(c => c.EffectiveOn),
                Amount = same.Max(c => c.Employees),
                CaseId = q.NoCase,
                Part = "",
                Hit = 0,
            })
    );

    public static readonly FigureSource CongressInOffice = new(q =>
        q.Unionised.Select(o => new FigureRow
        {
            Key = o.Id,
            OrganisationId = o.Id,
            Path = o.Path,
            Part = o.Ownership == Ownership.NonPublic ? NonPublic : Public,
            Hit = q
                .AllCases.Where(c => c.OrganisationId == o.Id && c.Procedure == TermProcedure.Definition)
                .Join(q.AllDeadlines, c => c.Id, d => d.CaseId, (c, d) => d)
                .Any(d =>
                    d.Step == TermSteps.InOffice
                    && d.From <= q.On
                    && d.Due >= q.On
                    && (d.EndedOn == null || d.EndedOn >= q.On || d.State == DeadlineState.Overdue)
                )
                ? 1
                : 0,
            CaseId = q.NoCase,
            On = q.NoDay,
            Amount = 0,
        })
    )
    {
        Keeping = Keeping.AgainstToday,
    };

    public static readonly FigureSource Postings = new(q =>
        q.Deadlines.Where(d => d.Step == DisclosureSteps.Post && d.State == DeadlineState.Met && d.EndedOn >= q.From && d.EndedOn <= q.On)
            .Join(
                q.Cases,
                d => d.CaseId,
                c => c.Id,
                (d, c) =>
                    new FigureRow
                    {
                        Key = d.Id,
                        OrganisationId = c.OrganisationId,
                        Path = d.Path,
                        CaseId = c.Id,
                        On = d.EndedOn,
                        Part = "",
                        Amount = 0,
                        Hit = 0,
                    }
            )
    )
    {
        IsOfAPeriod = true,
    };

    public static readonly FigureSource Disclosing = new(q =>
        q.Unionised.Select(o => new FigureRow
        {
            Key = o.Id,
            OrganisationId = o.Id,
            Path = o.Path,
            Hit = q
                .AllCases.Where(c => c.OrganisationId == o.Id && c.Procedure == DisclosureProcedure.Definition)
                .Join(q.AllDeadlines, c => c.Id, d => d.CaseId, (c, d) => d)
                .Any(d => d.Step == DisclosureSteps.Post && d.State == DeadlineState.Met && d.EndedOn >= q.From && d.EndedOn <= q.On)
                ? 1
                : 0,
            CaseId = q.NoCase,
            On = q.NoDay,
            Part = "",
            Amount = 0,
        })
    )
    {
        IsOfAPeriod = true,
        Keeping = Keeping.AgainstToday,
    };

    public static readonly FigureSource Committees = new(q =>
        q.AllCommittees.Where(c => c.Path.StartsWith(q.Top) && c.FormedOn <= q.On && (c.EndedOn == null || c.EndedOn > q.On))
            .Select(c => new FigureRow
            {
                Key = c.Id,
                OrganisationId = c.OrganisationId,
                Path = c.Path,
                On = c.FormedOn,
                CaseId = q.NoCase,
                Part = "",
                Amount = 0,
                Hit = 0,
            })
    );

    public static readonly FigureSource Supervisors = new(q =>
        q.AllSupervisors.Where(s =>
                s.Path.StartsWith(q.Top) && s.ValidSince <= q.On && s.ValidTo >= q.On && (s.RevokedOn == null || s.RevokedOn > q.On)
            )
            .Select(s => new FigureRow
            {
                Key = s.Id,
                OrganisationId = s.OrganisationId,
                Path = s.Path,
                On = s.ValidSince,
                CaseId = q.NoCase,
                Part = "",
                Amount = 0,
                Hit = 0,
            })
    );

    public static readonly FigureSource LettersIssued = new(q =>
        q.Documents.Where(d =>
                LetterCodes.Contains(d.Kind)
                && d.On >= q.From
                && d.On <= q.On
                && !q.AllDocuments.Any(other => other.WithdrawsId == d.Id && other.On <= q.On)
            )
            .Join(
                q.Cases,
                d => d.CaseId,
                c => c.Id,
                (d, c) =>
                    new FigureRow
                    {
                        Key = d.Id,
                        OrganisationId = c.OrganisationId,
                        Path = c.Path,
                        CaseId = c.Id,
                        On = d.On,
                        Part = d.Kind,
                        Amount = 0,
                        Hit = 0,
                    }
            )
    )
    {
        IsOfAPeriod = true,
    };

    public static readonly FigureSource Results = new(q =>
        q.AllSteps.Where(s =>
                s.EndedAt >= q.Begins
                && s.EndedAt < q.Ends
                && (s.Outcome == "Corrected" || s.Outcome == "NotCorrected")
                && (s.Name == SupervisionSteps.Reminded || s.Name == SupervisionSteps.Verifying)
            )
            .Join(
                q.Cases,
                s => s.CaseId,
                c => c.Id,
                (s, c) =>
                    new FigureRow
                    {
                        Key = s.Id,
                        OrganisationId = c.OrganisationId,
                        Path = c.Path,
                        CaseId = c.Id,
                        Part = s.Name,
                        Hit = s.Outcome == "Corrected" ? 1 : 0,
                        On = q.NoDay,
                        Amount = 0,
                    }
            )
    )
    {
        IsOfAPeriod = true,
    };

    public static readonly FigureSource Offers = new(q =>
        q.Cases.Where(c => c.Procedure == RoundProcedure.Definition && c.OpenedAt >= q.Begins && c.OpenedAt < q.Ends)
            .Select(c => new FigureRow
            {
                Key = c.Id,
                OrganisationId = c.OrganisationId,
                Path = c.Path,
                CaseId = c.Id,
                On = q.NoDay,
                Part = "",
                Amount = 0,
                Hit = 0,
            })
    )
    {
        IsOfAPeriod = true,
    };

    public static readonly FigureSource TookEffect = new(q =>
        q.Contracts.Where(c => c.EffectiveOn >= q.From && c.EffectiveOn <= q.On && c.State != ContractState.Objected)
            .Select(c => new FigureRow
            {
                Key = c.Id,
                OrganisationId = c.OrganisationId,
                Path = c.Path,
                CaseId = c.CaseId,
                On = c.EffectiveOn,
                Part = "",
                Amount = 0,
                Hit = 0,
            })
    )
    {
        IsOfAPeriod = true,
    };

    public static readonly FigureSource FromOfferToEffect = new(q =>
        q.Contracts.Where(c => c.EffectiveOn >= q.From && c.EffectiveOn <= q.On && c.State != ContractState.Objected)
            .Select(c => new
            {
                Contract = c,
                Served = q.AllDeadlines.Where(d => d.CaseId == c.CaseId && d.Step == RoundSteps.Reply).Min(d => (DateOnly?)d.From),
            })
            .Where(found => found.Served != null)
            .Select(found => new FigureRow
            {
                Key = found.Contract.Id,
                OrganisationId = found.Contract.OrganisationId,
                Path = found.Contract.Path,
                CaseId = found.Contract.CaseId,
                On = found.Contract.EffectiveOn,
                Amount = found.Contract.EffectiveOn!.Value.DayNumber - found.Served!.Value.DayNumber,
                Part = "",
                Hit = 0,
            })
    )
    {
        IsOfAPeriod = true,
    };

    public static readonly FigureSource Decided = new(q =>
        DecidedIn(q)
            .Join(
                q.Cases,
                d => d.CaseId,
                c => c.Id,
                (d, c) =>
                    new FigureRow
                    {
                        Key = d.Id,
                        OrganisationId = c.OrganisationId,
                        Path = d.Path,
                        CaseId = c.Id,
                        On = d.Due,
                        Part = d.Step,
                        Hit = d.State == DeadlineState.Met && d.EndedOn <= d.Due ? 1 : 0,
                        Amount = 0,
                    }
            )
    )
    {
        IsOfAPeriod = true,
        HasSteps = true,
        ToCount = q =>
            DecidedIn(q)
                .Select(d => new FigureRow
                {
                    Key = d.Id,
                    Path = d.Path,
                    On = d.Due,
                    Part = d.Step,
                    Hit = d.State == DeadlineState.Met && d.EndedOn <= d.Due ? 1 : 0,
                    OrganisationId = Guid.Empty,
                    CaseId = q.NoCase,
                    Amount = 0,
                }),
        Deeper = DecidedSums.Deeper,
        StillOpen = q =>
            q.Deadlines.Where(d => !Terms.Contains(d.Step) && d.State == DeadlineState.Open && d.Due >= q.On && d.Due < q.LastOfYear)
                .Select(d => new FigureRow
                {
                    Key = d.Id,
                    Path = d.Path,
                    Part = d.Step,
                    Hit = 1,
                    OrganisationId = Guid.Empty,
                    CaseId = q.NoCase,
                    On = q.NoDay,
                    Amount = 0,
                }),
    };

    // A deadline is decided on the day on which it is met, else when its last day is over. What was called off in time was never decided.
    // Three cases, each with the index that answers it: the years before are not walked through. The database's triggers say the same of
    // each row (its function decided_on); every night what they kept is held against this (DecidedSums).
    internal static IQueryable<Deadline> DecidedIn(FigureQuestion q) =>
        q.Deadlines.Where(d =>
            !Terms.Contains(d.Step)
            && (
                (d.State == DeadlineState.Met && d.EndedOn >= q.From && d.EndedOn <= q.On && d.EndedOn <= d.Due)
                || (d.Due >= q.DayBefore && d.Due < q.On && (d.State == DeadlineState.Open || d.State == DeadlineState.Overdue))
                || (Over.Contains(d.State) && d.Due >= q.DayBefore && d.Due < q.On && d.EndedOn > d.Due)
            )
        );

    /// <summary>Each unionised enterprise, and whether a contract of a kind, or any, is in force
    /// over it: its own, or one of its region or industry.</summary>
    public static FigureSource Covered(ContractKind? kind) =>
        new(q =>
        {
            var inForce = kind is { } one ? q.UnderContract.Where(c => c.Kind == one) : q.UnderContract;
            return q.Unionised.Select(o => new FigureRow
            {
                Key = o.Id,
                OrganisationId = o.Id,
                Path = o.Path,
                Amount = o.Employees ?? 0,
                Hit = inForce.Any(c => c.OrganisationId == o.Id) ? 1 : 0,
                CaseId = q.NoCase,
                On = q.NoDay,
                Part = "",
            });
        })
        {
            Keeping = Keeping.AgainstToday,
        };
}
