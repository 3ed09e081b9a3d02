using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Makes the resolutions public to all employees after the closing (公布决议).</summary>
[UseCase(
    "publish-resolutions",
    "sessions/{caseId}/resolutions/publication",
    Party.Workers,
    At = [SessionSteps.PublishResolutions],
    Rule = "WC-EFFECT-04",
    Zh = "公布决议",
    En = "Publish the resolutions"
)]
public sealed record PublishResolutions : CaseCommand
{
    /// <summary>First day.</summary>
    public DateOnly On { get; init; }

    /// <summary>How: notice board, meeting, internal network.</summary>
    public required string Form { get; init; }

    /// <summary>Last day on which they stay posted; null where they are not posted.</summary>
    public DateOnly? Until { get; init; }
}

internal sealed class PublishResolutionsValidator : AbstractValidator<PublishResolutions>
{
    public PublishResolutionsValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Form).IsWritten(200);
        RuleFor(c => c.Until)
            .Must((c, until) => until is null || until >= c.On)
            .Says("公布截止日期不能早于开始日期。", "cannot be before the first day.");
    }
}

/// <summary>Keeps how they were made public.</summary>
internal sealed class PublishResolutionsHandler(CaseSession session) : IHandle<PublishResolutions>
{
    public void Handle(PublishResolutions command)
    {
        var facts = session.Facts<Session>();
        session.Demand(
            new ResolutionsArePublishedAfterTheClosing(command.On, facts.Day(SessionProcedure.Closing)!.Value),
            new ResolutionsStayPostedLongEnough(command.On, command.Until)
        );
        session.Change(
            (facts with { Posting = new ResolutionPosting(command.On, command.Form, command.Until) }).On("published", command.On)
        );
        session.End(SessionSteps.PublishResolutions, "Published", command.On);
    }
}

/// <summary>Resolutions are public after the closing, not before (WC-PUB).</summary>
public sealed record ResolutionsArePublishedAfterTheClosing(DateOnly On, DateOnly ClosedOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (On < ClosedOn)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<PeriodProvision>("resolution.publish")?.Provision.Rule
                    ?? law.Find<ChoiceProvision>("resolution.published")?.Provision.Rule
                    ?? law.Rule("WC-EFFECT-04"),
                new(
                    $"会议 {ClosedOn:yyyy-MM-dd} 闭会，决议在闭会后公布。",
                    $"The session closed on {ClosedOn:yyyy-MM-dd}: resolutions are published after that."
                ),
                new("请填写闭会当日或者以后的日期。", "Name the day of the closing or a later one."),
                ClosedOn
            );
        }
    }
}

/// <summary>Where the place says for how long, resolutions stay posted for so many days (WC-PUB-02: Shandong 15).</summary>
public sealed record ResolutionsStayPostedLongEnough(DateOnly On, DateOnly? Until) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<CountProvision>("resolution.posting")?.Provision is not { Usual: false, Min: { } days } asked)
        {
            yield break;
        }

        // The day on which it goes up does not count.
        var first = On.AddDays(days);
        if (Until is null || Until < first)
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"决议公布的时间不少于 {days} 日，应当公布到 {first:yyyy-MM-dd} 或者以后。",
                    $"Resolutions stay posted for {days} days or more: until {first:yyyy-MM-dd} at least."
                ),
                new("请延长公布时间并填写截止日期。", "Leave them posted longer, and name the last day.")
            );
        }
    }
}
