using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Publishes the list of one's own representatives in the enterprise (公布协商代表名单).</summary>
[UseCase(
    "publish-representatives",
    "rounds/{caseId}/representatives/publication",
    Party.BothSides,
    WithProof = Party.BothSides,
    Rule = "CB-REP-13",
    Zh = "公布协商代表名单",
    En = "Publish the list of representatives"
)]
public sealed record PublishRepresentatives : CommandWithProof
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class PublishRepresentativesValidator : AbstractValidator<PublishRepresentatives>
{
    public PublishRepresentativesValidator(TimeProvider time, CaseSession session) =>
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Of(session.Side) is { } own && day >= own.NamedOn)
            .Says("请先产生协商代表，再公布名单。", "name the representatives first, then publish the list.");
}

/// <summary>Keeps the day.</summary>
internal sealed class PublishRepresentativesHandler(CaseSession session) : IHandle<PublishRepresentatives>
{
    public void Handle(PublishRepresentatives command)
    {
        var round = session.Facts<Round>();
        var side = session.Side;
        session.Change(round.With(side, round.Of(side)! with { PublishedOn = command.On }));
        session.Deadlines.Meet("representatives.list-published", command.On, side);
    }
}
