using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.YearPlan;

/// <summary>
/// The standard template of a year (标准化操作模板): from an enterprise, a place and what has happened, the least that the law asks, as one list.
/// A pure function: the same question has the same answer.
/// </summary>
public static class YearPlanner
{
    /// <summary>The first and the last year that can be asked about.</summary>
    public const int FirstYear = 2000;

    /// <inheritdoc cref="FirstYear"/>
    public const int LastYear = 2099;

    /// <summary>The list of a year.</summary>
    /// <exception cref="Invalid">The year or the headcount is none.</exception>
    /// <exception cref="KeyNotFoundException">The code is not of a known place.</exception>
    public static PlannedYear Plan(LawBook book, YearQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Year is < FirstYear or > LastYear)
        {
            throw new Invalid("year", $"年份应在 {FirstYear} 至 {LastYear} 之间。", $"is a year from {FirstYear} to {LastYear}.");
        }

        if (asked.Enterprise.Employees < 1)
        {
            throw new Invalid("employees", "请填写职工总数。", "is the number of all employees, at least 1.");
        }

        var law = new YearLaw(book, asked);
        var body = MeetingOfYear.Find(law, asked);
        var texts = new PreparedTexts(law, asked, body);
        return new PlannedYear(
            asked.Year,
            asked.Name,
            asked.Jurisdiction,
            law.Place,
            asked.Enterprise.Employees,
            asked.Enterprise.Ownership,
            body.Body,
            [
                .. MeetingOfYear.Entries(law, asked, body, texts),
                .. BargainingOfYear.Entries(law, asked),
                .. SessionsOfYear.Entries(law, asked, texts),
                .. BoardOfYear.Entries(law, asked),
                .. OpennessOfYear.Entries(law, asked, texts),
            ]
        );
    }
}

/// <summary>The law of one place in one year, for one enterprise.</summary>
internal sealed class YearLaw(LawBook book, YearQuestion asked)
{
    private readonly DateOnly _on = Clamp(asked.Today, First(asked.Year), Last(asked.Year));

    /// <summary>The nearest place with a name.</summary>
    public Text Place => book.Ancestry(asked.Jurisdiction).Select(book.Jurisdiction).First(place => place is not null)!.Name;

    /// <summary>The day on which the law is asked: today, where the year is this one; else its first or last day.</summary>
    public DateOnly On => _on;

    /// <summary>The same law as a case of the enterprise sees it.</summary>
    public CaseLaw AsCase => new(book, asked.Jurisdiction, ContractKind.General, _on);

    public DateOnly YearBegins => First(asked.Year);

    public DateOnly YearEnds => Last(asked.Year);

    /// <summary>The answer for all enterprises.</summary>
    public Answer<T>? Find<T>(string matter, ContractKind kind = ContractKind.General)
        where T : Provision => book.Find<T>(matter, asked.Jurisdiction, kind, _on);

    /// <summary>The answer for enterprises of this ownership alone; null for those that are neither state-owned nor collective.</summary>
    public Answer<T>? FindOwn<T>(string matter)
        where T : Provision =>
        asked.Enterprise.Ownership switch
        {
            Ownership.StateOwned => Find<T>($"{matter}.state-owned"),
            Ownership.Collective => Find<T>($"{matter}.collective"),
            _ => null,
        };

    /// <summary>What every level says, for all and for this ownership: lists of powers add up.</summary>
    public IReadOnlyList<string> Items(string matter) =>
        [.. AskedOf.Everywhere(AsCase, matter, asked.Enterprise.Ownership).SelectMany(list => list.Items).Distinct()];

    /// <summary>When something is due by the rule of the place; null where it names no period.</summary>
    public Due? Due(string matter, DateOnly from, ContractKind kind = ContractKind.General) =>
        book.Due(matter, asked.Jurisdiction, kind, from);

    /// <summary>Rules of the place itself or of those above it.</summary>
    public Rule? Own(string ruleId) =>
        book.Rules.FirstOrDefault(rule =>
            rule.Id == ruleId && book.Ancestry(asked.Jurisdiction).Contains(rule.Jurisdiction) && rule.IsInForce(_on)
        );

    /// <summary>What is not known about matters there, each gap once.</summary>
    public IReadOnlyList<YearCaveat> Caveats(params IEnumerable<string> matters) =>
        [
            .. matters
                .SelectMany(matter => book.Caveats(asked.Jurisdiction, matter))
                .DistinctBy(c => c.RuleId)
                .Select(c => new YearCaveat(c.RuleId, c.Text)),
        ];

    /// <summary>The rules behind answers, each once.</summary>
    public static IReadOnlyList<YearReason> Why(params IEnumerable<Provision?> provisions) =>
        Why(provisions.OfType<Provision>().Select(p => p.Rule));

    /// <summary>Rules as reasons, each once.</summary>
    public static IReadOnlyList<YearReason> Why(IEnumerable<Rule> rules) =>
        [.. rules.Distinct().Select(rule => new YearReason(rule.Id, rule.Jurisdiction, rule.Article, rule.Status, rule.Text))];

    /// <summary>Overdue when the last day has passed.</summary>
    public YearState Open(DateOnly? day) => day < asked.Today ? YearState.Overdue : YearState.Due;

    /// <summary>The action of that name, in a case or to open one; null where the product has none.</summary>
    public static YearAction? Action(string name, Guid? caseId = null) =>
        UseCases.Named(name) is { } useCase && (useCase.Opens || caseId is not null)
            ? new YearAction(
                Named.Of(name, useCase.Is.Title),
                $"/api/v1/{useCase.Is.Route.Replace("{caseId}", caseId.ToString(), StringComparison.Ordinal)}"
            )
            : null;

    /// <summary>A last day that a rule sets.</summary>
    public static Text ByLaw(DateOnly day, Rule rule) => By($"最迟 {day:yyyy-MM-dd}", $"by {day:yyyy-MM-dd}", rule);

    /// <summary>A time with whose it is: the law's, and how far that was checked.</summary>
    public static Text By(string zh, string en, Rule rule) =>
        rule.Status switch
        {
            RuleStatus.Verified => new($"{zh}（法定）", $"{en} (by law)"),
            RuleStatus.Excerpt => new($"{zh}（法定，条文仅见节录）", $"{en} (by law, of which an excerpt was read)"),
            RuleStatus.Default => new($"{zh}（本软件默认值，非法律规定）", $"{en} (default of this product, not law)"),
            _ => new($"{zh}（所依条文未经核对）", $"{en} (by a text that was not verified)"),
        };

    /// <summary>A number of days or of working days.</summary>
    public static Text Days(PeriodProvision period) =>
        period.Unit == PeriodUnit.WorkingDays
            ? new($"{period.Value} 个工作日", $"{period.Value} working days")
            : new($"{period.Value} 日", $"{period.Value} days");

    /// <summary>No text sets a day: the product suggests a month, and says that it is its own.</summary>
    public static Text Suggest(int month) =>
        new(
            $"没有条文规定日期；建议 {month} 月办理（仅为本软件的建议）",
            $"no text sets a day; month {month} is suggested (by this product only)"
        );

    private static DateOnly First(int year) => new(year, 1, 1);

    private static DateOnly Last(int year) => new(year, 12, 31);

    private static DateOnly Clamp(DateOnly day, DateOnly from, DateOnly to) =>
        day < from ? from
        : day > to ? to
        : day;
}
