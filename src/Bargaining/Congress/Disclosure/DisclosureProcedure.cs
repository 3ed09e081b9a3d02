using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Congress.Disclosure;

/// <summary>
/// What an item of factory openness adds to the common way of one step: its planned days, which are the enterprise's own, the steps that
/// some places ask for, and that a posting gives way to the next by itself.
/// </summary>
public sealed class DisclosureProcedure : IProcedure, INamesItems
{
    /// <summary>The workflow of an item.</summary>
    public const string Definition = "disclosure";

    /// <summary>The series of its numbers: FA (Factory Affairs, 厂务).</summary>
    public const string Series = "FA";

    private const string ReceivedClock = "receipt-of-opinion.",
        FoundRightClock = "opinion-found-right.";

    /// <summary>The clock of an answer: the day on which the opinion with this number was received.</summary>
    public static string Received(int opinion) => $"{ReceivedClock}{opinion}";

    /// <summary>The clock of putting right: the day on which the opinion with this number was found right.</summary>
    public static string FoundRight(int opinion) => $"{FoundRightClock}{opinion}";

    /// <inheritdoc/>
    public string DefinitionId => Definition;

    /// <inheritdoc/>
    public string Subject => "disclosures";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session)
    {
        var item = session.Facts<DisclosedItem>();
        var steps = session.Law.Find<ItemsProvision>("openness.steps")?.Provision.Items ?? [];
        return new Dictionary<string, object?>
        {
            ["planner"] = item.Planner.Word(),
            ["reviewer"] = item.Planner.Other().Word(),
            ["reviewAsked"] = steps.Contains("examine-and-approve"),
            ["again"] = item.ComesAgain(),
            ["openOpinions"] = item.Opinions.Any(opinion => opinion.IsOwed()),
            ["archiveAsked"] = steps.Contains("archive"),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProvedAct> Proved(Case found) => found.FactsAs<DisclosedItem>().Proved;

    /// <inheritdoc/>
    public void Keep(CaseSession session, IReadOnlyList<ProvedAct> proved) =>
        session.Change(session.Facts<DisclosedItem>() with { Proved = proved });

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) =>
        session.Facts<DisclosedItem>().Day(clock == "rule" ? ruleClock : clock);

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter)
    {
        var item = session.Facts<DisclosedItem>();
        return (matter, item.NextOn) switch
        {
            ("openness.when", { } next) when session.IsOpen(DisclosureSteps.Wait) => new(
                item.Postings[^1].On,
                next.AddDays(-1),
                PlanRule(session.Law)
            ),
            ("openness.when", { } next) => new(
                item.Postings is [.., var before] ? before.On : item.Day("posting.planned")!.Value,
                next,
                PlanRule(session.Law)
            ),
            ("openness.posting", { } next) when item.Postings is [.., var up] => new(up.On, next.AddDays(-1), PlanRule(session.Law)),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits)
    {
        var title = found.FactsAs<DisclosedItem>().Title;
        return (waits.NumberAfter(ReceivedClock) ?? waits.NumberAfter(FoundRightClock)) is { } opinion
            ? new($"{title}，第{opinion}条意见", $"{title}, opinion {opinion}")
            : new(title, title);
    }

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        switch (deadline.Step)
        {
            case DisclosureSteps.Display: // the next period takes its place
                session.Change(
                    session
                        .Facts<DisclosedItem>()
                        .WithPosting(posting => posting with { DownOn = deadline.Due.AddDays(1), Replaced = true })
                );
                deadline.Meet(deadline.Due);
                break;
            case DisclosureSteps.Wait:
                deadline.Meet(deadline.Due);
                break;
            default:
                break; // it stays due, and is overdue
        }
    }

    /// <summary>The rule that a planned day rests on: the place's own on openness, where
    /// there is one. The day itself is the enterprise's.</summary>
    private static Rule PlanRule(CaseLaw law) =>
        law.Find<ItemsProvision>("openness.when")?.Provision.Rule
        ?? law.Find<ChoiceProvision>("openness.responsible")?.Provision.Rule
        ?? law.Find<CountProvision>("openness.posting")?.Provision.Rule
        ?? law.Rule("FA-HLJ-01", "DEF-OPEN-01"); // Heilongjiang has a regulation of its own that could not be read: named

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party)
    {
        var item = standing.Case.FactsAs<DisclosedItem>();
        return action.Name switch
        {
            "answer-opinion" => item.Opinions.Any(opinion => opinion.Answer is null),
            "rectify-disclosure" => item.Opinions.Any(opinion => opinion is { Answer.FoundRight: true, Rectified: null }),
            "end-disclosure" => item.Postings.Count == 0 || item.ComesAgain(),
            _ => true,
        };
    }
}
