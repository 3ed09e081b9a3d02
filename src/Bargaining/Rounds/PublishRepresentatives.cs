using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Rounds;

/// <summary>Publishes the list of one's own representatives in the enterprise (公布协商代表名单).</summary>
[UseCase("publish-representatives", "rounds/{caseId}/representatives/publication", Party.BothSides, Rule = "CB-REP-13", Zh = "公布协商代表名单", En = "Publish the list of representatives")]
public sealed record PublishRepresentatives : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class PublishRepresentativesValidator : AbstractValidator<PublishRepresentatives>
{
    /// <summary>Its rules.</summary>
    public PublishRepresentativesValidator(TimeProvider time, CaseSession session) =>
        RuleFor(c => c.On).NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Of(session.Side) is { } own && day >= own.NamedOn)
            .Says("请先产生协商代表，再公布名单。", "name the representatives first, then publish the list.");
}

/// <summary>Keeps the day.</summary>
public sealed class PublishRepresentativesHandler(CaseSession session) : IRequestHandler<PublishRepresentatives, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(PublishRepresentatives command, CancellationToken cancel)
    {
        var round = session.Facts<Round>();
        var side = session.Side;
        session.Change(round.With(side, round.Of(side)! with { PublishedOn = command.On }));
        session.Meet("representatives.list-published", command.On, side);
        return Task.FromResult(session.Conclude("publish-representatives"));
    }
}
