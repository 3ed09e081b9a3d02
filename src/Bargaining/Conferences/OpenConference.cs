using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>A union begins to prepare a conference with the government of its level (筹备政府与工会联席会议).</summary>
[UseCase(
    "open-conference",
    "conferences",
    Party.UpperUnion,
    OfUnionsAbove = true,
    Rule = "GT-CONF-01",
    Zh = "筹备联席会议",
    En = "Prepare a joint conference"
)]
public sealed record OpenConference : OpeningCommand
{
    /// <summary>The year for which it is held.</summary>
    public int Year { get; init; }

    /// <summary>The government, as documents write it.</summary>
    public required string Government { get; init; }

    /// <summary>What it is called; null for the usual name.</summary>
    public string? Name { get; init; }
}

internal sealed class OpenConferenceValidator : AbstractValidator<OpenConference>
{
    public OpenConferenceValidator(TimeProvider time)
    {
        RuleFor(c => c.OrganisationId).NotEmpty().Says("请选择工会。", "choose the union.");
        RuleFor(c => c.Year).IsYear(time);
        RuleFor(c => c.Government).IsWritten(100);
        RuleFor(c => c.Name).MayBeName();
    }
}

/// <summary>Opens the case.</summary>
internal sealed class OpenConferenceHandler(CaseSession session) : IHandle<OpenConference>
{
    public async Task HandleAsync(OpenConference command, CancellationToken cancel)
    {
        var union = session.Organisation.UnionNameOnDocuments ?? session.Organisation.Name;
        await session.OpenAsync(
            new Conference
            {
                Kind = ConferenceKind.Joint,
                Year = command.Year,
                Name = command.Name ?? $"{command.Year}年{command.Government}与{union}联席会议",
                Members = [new(ConferenceSide.Union, union), new(ConferenceSide.Government, command.Government)],
            },
            new GovernmentsOfACountyAndAboveConfer(session.Organisation.Kind),
            cancel
        );
    }
}

/// <summary>What all conferences share when they are opened.</summary>
internal static class Openings
{
    /// <summary>The year before, this one or the next.</summary>
    public static void IsYear<T>(this IRuleBuilder<T, int> rule, TimeProvider time) =>
        rule.Must(year => Math.Abs(year - LegalDay.Of(time.GetUtcNow()).Year) <= 1)
            .Says("请填写去年、今年或者明年的年份。", "is last year, this one or the next.");

    /// <summary>The name of a side, or nothing: who is missing is refused with its article.</summary>
    public static void IsShort<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(name => name.Length <= 100).Says("不超过 100 个字。", "has at most 100 characters.");

    /// <summary>A name, or none.</summary>
    public static void MayBeName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => name is null || name.Trim().Length is > 0 and <= 100)
            .Says(
                "不超过 100 个字；不填的，按年度和参加方取名。",
                "is at most 100 characters; left out, it is named after its year and sides."
            );

    /// <summary>Opens the case of a union, with the topics that its last conference left to this one; one is prepared at a time.</summary>
    public static async Task OpenAsync(this CaseSession session, Conference conference, IRule mayBeHeld, CancellationToken cancel)
    {
        await session.OpenAsync(
            ConferenceProcedure.DefinitionOf(conference.Kind),
            ConferenceProcedure.SeriesOf(conference.Kind),
            ContractKind.General,
            conference,
            cancel,
            anyLevel: true
        );
        session.HideFrom(ConferenceProcedure.Hidden);
        if (!ConferenceProcedure.OpeningOf(conference.Kind).Is.StandsUnder(session.Law))
        {
            throw new Invalid(
                "organisationId",
                "没有读到本地设立这种会议的条文；需要与政府部门研究的，可以作为议题提交政府与工会联席会议。",
                "is of a place of which no text was read that has such a conference: "
                    + "what is to be settled with the government can be a topic of a joint conference."
            );
        }

        session.Demand(mayBeHeld);
        var others = await session.OthersAsync(conference.Kind, cancel);
        if (others.FirstOrDefault(other => other.Case.Outcome is null && other.Facts.Held is null) is { Case: { } running })
        {
            throw new Invalid(
                "organisationId",
                $"同类会议 {running.Number} 正在筹备，召开以后再筹备下一次。",
                $"prepares {running.Number} already: hold it first."
            );
        }

        session.Change(
            conference with
            {
                Topics = others.FirstOrDefault(other => other.Facts.Held is not null) is { Case: { } last, Facts: { } before }
                    ?
                    [
                        .. before
                            .Topics.Where(topic => before.StageOf(topic) == TopicStage.Deferred)
                            .Select((topic, at) => Left(topic, at + 1, last.Number)),
                    ]
                    : [],
            }
        );
        await session.AskForTheYearAsync(conference, cancel);
        session.StartProcedure();
    }

    private static ConferenceTopic Left(ConferenceTopic topic, int number, string by) =>
        new()
        {
            Number = number,
            Title = topic.Title,
            Reason = topic.Reason,
            Request = topic.Request,
            Side = topic.Side,
            RaisedBy = topic.RaisedBy,
            On = topic.On,
            LeftBy = by,
        };
}

/// <summary>A government of a county or above meets the union of its level.</summary>
public sealed record GovernmentsOfACountyAndAboveConfer(OrganisationKind Kind) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Kind >= OrganisationKind.Street)
        {
            yield return law.Breach(
                this,
                "GT-CONF-01",
                new(
                    "联席会议由县级以上地方人民政府与同级工会召开，街道、乡镇和企业不召开。",
                    "A joint conference is of a government of a county or above and the union of its level: streets, "
                        + "townships and enterprises hold none."
                ),
                new("请选择区、县、市或者省的总工会。", "Choose the union of a district, a county, a city or a province.")
            );
        }
    }
}
