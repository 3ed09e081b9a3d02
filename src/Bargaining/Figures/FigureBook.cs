using Bargaining.Cases;
using Bargaining.Congress.Disclosure;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;
using Bargaining.Supervision;
using Bargaining.Supervision.Register;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Figures;

/// <summary>All figures (指标目录), each defined here and nowhere else.</summary>
public static class FigureBook
{
    // What numbers are counted in.
    private static readonly Text Unions = new("个", "unions"),
        Enterprises = new("家", "enterprises"),
        Persons = new("人", "persons"),
        Contracts = new("份", "contracts"),
        Percent = new("%", "%"),
        Days = new("天", "days"),
        Times = new("件", "");

    private const string Public = "public",
        NonPublic = "non-public";

    // What ends with its day is no duty that somebody keeps or misses.
    private static readonly string[] Terms =
    [
        TermSteps.InOffice,
        RoundSteps.ContractInEffect,
        DisclosureSteps.Display,
        DisclosureSteps.Wait,
    ];

    private static readonly string[] LetterCodes = ["reminder-letter", "opinion-letter", "recommendation-letter"];

    private static readonly FigureSource UnionsOfThePlace = new(q =>
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

    private static readonly FigureSource UnionsToday = UnionsOfThePlace with { Keeping = Keeping.TodayOnly };

    private static readonly FigureSource EnterprisesOfThePlace = new(q =>
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

    private static readonly FigureSource ContractsInForce = new(q =>
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

    // Two contracts of one kind in one enterprise are one enterprise under that kind; the larger number of employees counts.
    private static readonly FigureSource UnderContractOfAKind = new(q =>
        q.InForce.GroupBy(c => new
            {
                c.OrganisationId,
                c.Path,
                c.Kind,
            })
            .Select(same => new FigureRow
            {
                Key = same.Key.OrganisationId,
                OrganisationId = same.Key.OrganisationId,
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

    private static readonly FigureSource UnderContract = new(q =>
        q.InForce.GroupBy(c => new { c.OrganisationId, c.Path })
            .Select(same => new FigureRow
            {
                Key = same.Key.OrganisationId,
                OrganisationId = same.Key.OrganisationId,
                Path = same.Key.Path,
                On = same.Max(c => c.EffectiveOn),
                Amount = same.Max(c => c.Employees),
                CaseId = q.NoCase,
                Part = "",
                Hit = 0,
            })
    );

    private static readonly FigureSource CongressInOffice = new(q =>
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

    private static readonly FigureSource Postings = new(q =>
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

    private static readonly FigureSource Disclosing = new(q =>
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

    private static readonly FigureSource Committees = new(q =>
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

    private static readonly FigureSource Supervisors = new(q =>
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

    private static readonly FigureSource Letters = new(q =>
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

    private static readonly FigureSource Results = new(q =>
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

    private static readonly FigureSource Offers = new(q =>
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

    private static readonly FigureSource TookEffect = new(q =>
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

    private static readonly FigureSource FromOfferToEffect = new(q =>
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

    // A deadline is decided on the day on which it is met, else when its last day is over. What was called off in time was never decided.
    private static readonly FigureSource Decided = new(q =>
        q.Deadlines.Where(d =>
                !Terms.Contains(d.Step)
                && (
                    (d.State == DeadlineState.Met && d.EndedOn <= d.Due && d.EndedOn >= q.From && d.EndedOn <= q.On)
                    || (
                        d.Due >= q.DayBefore
                        && d.Due < q.On
                        && (d.State == DeadlineState.Open || d.State == DeadlineState.Overdue || d.EndedOn > d.Due)
                    )
                )
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

    private static readonly (string Code, ContractKind Kind, Text Name)[] Kinds =
    [
        ("general", ContractKind.General, new("综合集体合同", "general collective contracts")),
        ("wage", ContractKind.Wage, new("工资专项集体合同", "wage contracts")),
        ("women", ContractKind.Women, new("女职工专项集体合同", "women's special contracts")),
        ("safety", ContractKind.Safety, new("劳动安全卫生专项集体合同", "safety and health contracts")),
    ];

    private static readonly (string Code, Text Name)[] LetterKinds =
    [
        ("reminder-letter", new("提示函", "reminder letters")),
        ("opinion-letter", new("意见书", "opinion letters")),
        ("recommendation-letter", new("建议书", "recommendation letters")),
    ];

    /// <summary>The figures, in the order in which they are shown.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        new(
            "unions",
            new("工会数", "Unions"),
            Unions,
            new(
                "各级工会：已建工会的企业，以及本级和下级地方工会；已终止的企业不计。",
                "Unions of every level: enterprises with a union, and the unions of the place and of the places below. Enterprises that ended do not count."
            ),
            FigureMeasure.Count,
            UnionsToday
        ),
        new(
            "enterprises",
            new("企业数", "Enterprises"),
            Enterprises,
            new("名册上没有终止的企业。", "Enterprises on the register that have not ended."),
            FigureMeasure.Count,
            EnterprisesOfThePlace
        ),
        new(
            "employees",
            new("职工数", "Employees"),
            Persons,
            new("名册上没有终止的企业的职工总数之和。", "The employees of all enterprises on the register that have not ended."),
            FigureMeasure.Sum,
            EnterprisesOfThePlace
        ),
        new(
            "union-share",
            new("建会率", "Share of enterprises with a union"),
            Percent,
            new("没有终止的企业中，已建工会的所占比率。", "Of the enterprises that have not ended, those that have a union."),
            FigureMeasure.Share,
            EnterprisesOfThePlace
        ),
        new(
            "contracts",
            new("有效集体合同", "Contracts in force"),
            Contracts,
            new(
                "当日有效的集体合同和专项集体合同：已经生效，期限未满，没有提前解除。",
                "Collective and special contracts in force on the day: in effect, not run out, not ended before their term."
            ),
            FigureMeasure.Count,
            ContractsInForce
        ),
        new(
            "under-contract",
            new("有合同的单位", "Organisations under a contract"),
            Enterprises,
            new(
                "当日有任何一种有效合同的单位，一个单位计一次。区域性、行业性合同按签订它的一级计一个；它所覆盖的企业写在案件里，这里没有逐家统计。",
                "Organisations with a contract of any kind in force on the day, each once. A regional or industry contract counts as one, where it was made; the enterprises it covers stand in its case and are not counted one by one here."
            ),
            FigureMeasure.Count,
            UnderContract
        ),
        new(
            "employees-under-contract",
            new("合同覆盖职工", "Employees under a contract"),
            Persons,
            new(
                "当日有效合同写明的覆盖职工数之和；一个单位有几份合同的，取最多的一份。区域性、行业性合同为其所覆盖的全部职工。",
                "The employees that the contracts in force on the day say they cover; of several contracts of one organisation the largest. A regional or industry contract says those of all that it covers."
            ),
            FigureMeasure.Sum,
            UnderContract
        ),
        .. Kinds.Select(kind => new Figure(
            $"under-{kind.Code}",
            new($"有{kind.Name.Zh}的单位", $"Organisations under {kind.Name.En}"),
            Enterprises,
            new($"当日{kind.Name.Zh}有效的单位，一个单位计一次。", $"Organisations with {kind.Name.En} in force on the day, each once."),
            FigureMeasure.Count,
            UnderContractOfAKind
        )
        {
            Part = kind.Code,
        }),
        .. Kinds.Select(kind => new Figure(
            $"employees-under-{kind.Code}",
            new($"{kind.Name.Zh}覆盖职工", $"Employees under {kind.Name.En}"),
            Persons,
            new(
                $"当日有效的{kind.Name.Zh}写明的覆盖职工数之和；一个单位有几份的，取最多的一份。",
                $"The employees that the {kind.Name.En} in force on the day say they cover; of several of one organisation the largest."
            ),
            FigureMeasure.Sum,
            UnderContractOfAKind
        )
        {
            Part = kind.Code,
        }),
        new(
            "contract-share",
            new("集体合同覆盖率", "Contract coverage"),
            Percent,
            new(
                "已建工会的企业中，当日有任何一种有效合同的所占比率；以今日名册上的企业为基数。",
                "Of the enterprises with a union, those with a contract of any kind in force on the day; held against the register as it stands today."
            ),
            FigureMeasure.Share,
            Covered(null)
        ),
        new(
            "wage-share",
            new("工资专项合同覆盖率", "Wage contract coverage"),
            Percent,
            new(
                "已建工会的企业中，当日工资专项集体合同有效的所占比率；以今日名册上的企业为基数。",
                "Of the enterprises with a union, those with a wage contract in force on the day; held against the register as it stands today."
            ),
            FigureMeasure.Share,
            Covered(ContractKind.Wage)
        ),
        new(
            "women-share",
            new("女职工专项合同签订率", "Women's special contract signing rate"),
            Percent,
            new(
                "已建工会的企业中，当日女职工专项集体合同有效的所占比率；以今日名册上的企业为基数。没有女职工的企业也在基数之内。",
                "Of the enterprises with a union, those with a women's special contract in force on the day; held against the register as it stands today, enterprises without women among them."
            ),
            FigureMeasure.Share,
            Covered(ContractKind.Women)
        ),
        Congress(Public, new("公有制企业建制率", "Congress system in public enterprises"), new("国有、集体", "state-owned and collective")),
        Congress(NonPublic, new("非公有制企业建制率", "Congress system in non-public enterprises"), new("非公有制", "non-public")),
        new(
            "disclosure-share",
            new("厂务公开率", "Enterprises that disclosed"),
            Percent,
            new(
                "已建工会的企业中，本期内至少公布过一期厂务公开事项的所占比率；以今日名册上的企业为基数。",
                "Of the enterprises with a union, those that posted an item of factory openness in the period; held against the register as it stands today."
            ),
            FigureMeasure.Share,
            Disclosing
        ),
        new(
            "disclosures",
            new("厂务公开期数", "Postings of factory openness"),
            new("期", "postings"),
            new("本期内公布的厂务公开事项，一期计一次。", "Items of factory openness that were posted in the period, each posting once."),
            FigureMeasure.Count,
            Postings
        ),
        new(
            "committee-share",
            new("监督委员会组建率", "Supervision committees formed"),
            Percent,
            new(
                "各级工会中，当日设有劳动法律监督委员会的所占比率；以今日名册上的工会为基数。",
                "Of all unions, those with a supervision committee in office on the day; held against the register as it stands today."
            ),
            FigureMeasure.Share,
            UnionsOfThePlace
        ),
        new(
            "committees",
            new("监督委员会", "Supervision committees"),
            Unions,
            new("当日在任的劳动法律监督委员会。", "Supervision committees in office on the day."),
            FigureMeasure.Count,
            Committees
        ),
        new(
            "supervisors",
            new("监督员", "Supervisors"),
            Persons,
            new("当日监督员证有效的工会劳动法律监督员。", "Labour-law supervisors whose certificate counts on the day."),
            FigureMeasure.Count,
            Supervisors
        ),
        .. LetterKinds.Select(kind => new Figure(
            $"{kind.Code}s",
            new($"发出{kind.Name.Zh}", $"{char.ToUpperInvariant(kind.Name.En[0])}{kind.Name.En[1..]}"),
            Times,
            new($"本期内制发、没有撤销的{kind.Name.Zh}。", $"{kind.Name.En} issued in the period and not withdrawn."),
            FigureMeasure.Count,
            Letters
        )
        {
            Part = kind.Code,
        }),
        new(
            "reminders-heeded",
            new("提示函后改正率", "Corrected after a reminder"),
            Percent,
            new(
                "本期内已判定是否改正的提示函中，已经改正的所占比率。",
                "Of the reminders on which it was settled in the period whether they were heeded, those that were."
            ),
            FigureMeasure.Share,
            Results
        )
        {
            Part = SupervisionSteps.Reminded,
        },
        new(
            "opinions-corrected",
            new("意见书后改正率", "Corrected after an opinion letter"),
            Percent,
            new(
                "本期内复查的意见书中，查明已经改正的所占比率。",
                "Of the opinion letters whose correction was looked at in the period, those found corrected."
            ),
            FigureMeasure.Share,
            Results
        )
        {
            Part = SupervisionSteps.Verifying,
        },
        new(
            "offers",
            new("提出要约", "Offers made"),
            Times,
            new("本期内由一方提出的集体协商要约。", "Offers of collective bargaining made in the period."),
            FigureMeasure.Count,
            Offers
        ),
        new(
            "took-effect",
            new("新生效合同", "Contracts that took effect"),
            Contracts,
            new("本期内生效的集体合同和专项集体合同。", "Collective and special contracts that took effect in the period."),
            FigureMeasure.Count,
            TookEffect
        ),
        new(
            "days-to-effect",
            new("从要约到生效（中位数）", "Days from offer to effect (median)"),
            Days,
            new(
                "本期内生效的合同，从对方收到要约之日到生效之日的天数，取中位数。",
                "Of the contracts that took effect in the period, the days from the receipt of the offer to the first day of effect; the middle one."
            ),
            FigureMeasure.Median,
            FromOfferToEffect
        )
        {
            LessIsBetter = true,
        },
        new(
            "on-time",
            new("期限内办结率", "Done in time"),
            Percent,
            new(
                "本期内在期限以内办结的，占期限以内办结和期满未办结之和的比率；任期、合同期限不计。",
                "Of what was done within its time or ran out in the period, what was done within its time. Terms of office and of contracts do not count."
            ),
            FigureMeasure.Share,
            Decided
        ),
    ];

    /// <summary>The figure of a code; null where there is none.</summary>
    public static Figure? Find(string code) => All.FirstOrDefault(figure => figure.Code == code);

    private static Figure Congress(string part, Text name, Text which) =>
        new(
            $"congress-{part}",
            name,
            Percent,
            new(
                $"已建工会的{which.Zh}企业中，当日有在届职工代表大会（职工大会）的所占比率；以今日名册上的企业为基数。",
                $"Of the {which.En} enterprises with a union, those with a congress whose term runs on the day; held against the register as it stands today."
            ),
            FigureMeasure.Share,
            CongressInOffice
        )
        {
            Part = part,
        };

    private static FigureSource Covered(ContractKind? kind) =>
        new(q =>
        {
            var inForce = kind is { } one ? q.InForce.Where(c => c.Kind == one) : q.InForce;
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
