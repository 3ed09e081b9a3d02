using Bargaining.Law;
using Bargaining.Supervision;
using static Bargaining.Figures.FigureSources;

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
                "Unions of every level: enterprises with a union, and the unions of the place and of the places below. "
                    + "Enterprises that ended do not count."
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
            new("有合同的企业", "Enterprises under a contract"),
            Enterprises,
            new(
                "当日受任何一种有效合同约束的企业，一家计一次：本企业的合同，以及覆盖它的区域性、行业性合同。名册里没有的覆盖企业按名称计在签订合同的地方；没有登记覆盖企业的区域性、行业性合同不计。",
                "Enterprises under a contract of any kind in force on the day, each once: their own, "
                    + "and a regional or industry one that covers them. A covered enterprise that the register does not know counts by "
                    + "its name, where the contract was made; a regional or industry contract that lists nobody counts nobody."
            ),
            FigureMeasure.Count,
            UnderContract
        ),
        new(
            "employees-under-contract",
            new("合同覆盖职工", "Employees under a contract"),
            Persons,
            new(
                "当日有效合同写明的覆盖职工数之和；一家企业受几份合同约束的，取最多的一份。区域性、行业性合同按登记的各企业职工数计。",
                "The employees that the contracts in force on the day say they cover; of several over one enterprise the largest. "
                    + "A regional or industry contract counts those listed for each enterprise."
            ),
            FigureMeasure.Sum,
            UnderContract
        ),
        .. Kinds.Select(kind => new Figure(
            $"under-{kind.Code}",
            new($"有{kind.Name.Zh}的企业", $"Enterprises under {kind.Name.En}"),
            Enterprises,
            new(
                $"当日受有效的{kind.Name.Zh}约束的企业，一家计一次：本企业的，以及覆盖它的区域性、行业性的。",
                $"Enterprises under {kind.Name.En} in force on the day, each once: their own, "
                    + "and regional or industry ones that cover them."
            ),
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
                $"当日有效的{kind.Name.Zh}写明的覆盖职工数之和；一家企业受几份约束的，取最多的一份。",
                $"The employees that the {kind.Name.En} in force on the day say they cover; of several over one enterprise the largest."
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
                "已建工会的企业中，当日受任何一种有效合同约束（含区域性、行业性合同覆盖）的所占比率；以今日名册上的企业为基数。",
                "Of the enterprises with a union, those under a contract of any kind in force on the day, "
                    + "a regional or industry one included; held against the register as it stands today."
            ),
            FigureMeasure.Share,
            Covered(null)
        ),
        new(
            "wage-share",
            new("工资专项合同覆盖率", "Wage contract coverage"),
            Percent,
            new(
                "已建工会的企业中，当日受有效的工资专项集体合同约束（含区域性、行业性合同覆盖）的所占比率；以今日名册上的企业为基数。",
                "Of the enterprises with a union, those under a wage contract in force on the day, a regional or industry one included; "
                    + "held against the register as it stands today."
            ),
            FigureMeasure.Share,
            Covered(ContractKind.Wage)
        ),
        new(
            "women-share",
            new("女职工专项合同签订率", "Women's special contract signing rate"),
            Percent,
            new(
                "已建工会的企业中，当日受有效的女职工专项集体合同约束（含区域性、行业性合同覆盖）的所占比率；以今日名册上的企业为基数。没有女职工的企业也在基数之内。",
                "Of the enterprises with a union, those under a women's special contract in force on the day, "
                    + "a regional or industry one included; held against the register as it stands today, "
                    + "enterprises without women among them."
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
                "Of the enterprises with a union, those that posted an item of factory openness in the period; "
                    + "held against the register as it stands today."
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
            LettersIssued
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
                "Of the contracts that took effect in the period, the days from the receipt of the offer to the first "
                    + "day of effect; the middle one."
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
                "Of what was done within its time or ran out in the period, what was done within its time. "
                    + "Terms of office and of contracts do not count."
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
                $"Of the {which.En} enterprises with a union, those with a congress whose term runs on the day; "
                    + "held against the register as it stands today."
            ),
            FigureMeasure.Share,
            CongressInOffice
        )
        {
            Part = part,
        };
}
