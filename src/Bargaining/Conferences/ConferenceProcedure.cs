using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Conferences;

/// <summary>
/// What a conference adds to the common way of one step: its days are those that its sides agree. Three procedures, one way: a conference
/// of government and union, one of the three sides of the tripartite mechanism, and one on women workers.
/// </summary>
public sealed class ConferenceProcedure(ConferenceKind kind) : IProcedure, INamesItems, IDocumentSource
{
    /// <summary>The workflow of a conference of government and union.</summary>
    public const string Joint = "joint-conference";

    /// <summary>The workflow of a tripartite conference.</summary>
    public const string Tripartite = "tripartite-conference";

    /// <summary>The workflow of a conference on the labour protection of women workers.</summary>
    public const string Women = "womens-conference";

    /// <summary>The product's own way from a topic to its result, and that a year is a
    /// calendar year: no text that was read has one.</summary>
    public const string Default = "DEF-GT-01";

    /// <summary>The duty to hold one in the year, beside the steps.</summary>
    public const string YearDuty = "conference-in-the-year";

    /// <summary>The duty to prepare a topic, beside the steps.</summary>
    public const string PrepareDuty = "prepare-conference-topic";

    /// <summary>The duty to see that what was settled is carried out, beside the steps.</summary>
    public const string CarryOutDuty = "carry-out-conference-topic";

    /// <summary>How a case ends whose conference was called off.</summary>
    public const string CalledOff = "ConferenceCalledOff";

    /// <summary>What the sides agree on for the meeting.</summary>
    internal const string Meeting = "conference.meeting";

    /// <summary>Who reads nothing of it: the bureau takes part as one of the sides, and
    /// reads the notice and the minutes that go to it.</summary>
    internal const Party Hidden = Party.Supervision | Party.Bureau;

    /// <inheritdoc/>
    public string DefinitionId => DefinitionOf(kind);

    /// <inheritdoc/>
    public string Procedure => DefinitionId;

    /// <inheritdoc/>
    public string Subject => "conferences";

    /// <summary>The workflow of a kind.</summary>
    public static string DefinitionOf(ConferenceKind kind) =>
        kind switch
        {
            ConferenceKind.Joint => Joint,
            ConferenceKind.Tripartite => Tripartite,
            _ => Women,
        };

    /// <summary>The use case by which one of a kind is opened.</summary>
    public static UseCase OpeningOf(ConferenceKind kind) =>
        UseCases.Of(
            kind switch
            {
                ConferenceKind.Joint => typeof(OpenConference),
                ConferenceKind.Tripartite => typeof(OpenTripartite),
                _ => typeof(OpenWomensConference),
            }
        );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Definitions { get; } = [.. Enum.GetValues<ConferenceKind>().Select(DefinitionOf)];

    /// <summary>The series of the numbers of a kind: GU (government and union), TR (three sides), WW (women workers).</summary>
    internal static string SeriesOf(ConferenceKind kind) =>
        kind switch
        {
            ConferenceKind.Joint => "GU",
            ConferenceKind.Tripartite => "TR",
            _ => "WW",
        };

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Variables(CaseSession session) => new Dictionary<string, object?>();

    /// <inheritdoc/>
    public DateOnly? Clock(CaseSession session, string clock, string ruleClock) => null;

    /// <inheritdoc/>
    public AgreedDay? Agreed(CaseSession session, string matter) =>
        matter == Meeting && session.Facts<Conference>() is { Notices: [.., var last], MeetsOn: { } day }
            ? new AgreedDay(last.On, day, session.Law.Rule(Default))
            : null;

    /// <inheritdoc/>
    public bool IsAboutOne(WaitsFor waits) => TopicOf(waits) is not null;

    /// <inheritdoc/>
    public Text? ItemOf(Case found, WaitsFor waits) =>
        TopicOf(waits) is { } number && found.FactsAs<Conference>().Topic(number) is { } topic
            ? new($"议题{topic.Number}：{topic.Title}", $"topic {topic.Number}: {topic.Title}")
            : null;

    private static int? TopicOf(WaitsFor waits) =>
        waits.NumberAfter(ConferenceTopic.AdmittedClock) ?? waits.NumberAfter(ConferenceTopic.SettledClock);

    /// <inheritdoc/>
    public void Expired(CaseSession session, Deadline deadline)
    {
        // Nothing happens by silence: it stays due, and is overdue.
    }

    /// <inheritdoc/>
    public bool HasObject(UseCaseAttribute action, Standing standing, Party party)
    {
        var conference = standing.Case.FactsAs<Conference>();
        return action.Name switch
        {
            "admit-conference-topic" => conference.Topics.Any(Topics.MayBeAdmitted),
            "prepare-conference-topic" => conference.Topics.Any(Topics.MayBePrepared),
            "set-conference-agenda" => conference.Topics.Any(Topics.MayComeBeforeTheMeeting),
            "settle-conference-topic" => conference.OnTheAgenda.Any(),
            "record-conference" => conference.OnTheAgenda.All(topic => topic.Settlement is not null),
            "report-conference-topic" or "urge-conference-topic" => conference.Topics.Any(Topics.IsCarriedOut(conference)),
            "close-conference" => !conference.Topics.Any(Topics.IsCarriedOut(conference)),
            _ => true,
        };
    }

    /// <inheritdoc/>
    public DocumentValues Values(CaseSession session, DocumentKind kind) => new();
}
