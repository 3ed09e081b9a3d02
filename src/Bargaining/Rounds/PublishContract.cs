using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>A side publishes the effective contract to all of its people (公布集体合同). The step is done when both sides have.</summary>
[UseCase(
    "publish-contract",
    "rounds/{caseId}/contract/publication",
    Party.BothSides,
    WithProof = Party.BothSides,
    At = [RoundSteps.Publish],
    Rule = "CB-PUB-01",
    Zh = "公布集体合同",
    En = "Publish the contract"
)]
public sealed record PublishContract : CommandWithProof
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>How: notice board, meeting, internal network.</summary>
    public required string Way { get; init; }
}

internal sealed class PublishContractValidator : AbstractValidator<PublishContract>
{
    public PublishContractValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(_ => session.Facts<Round>().Contract?.Publications.Any(p => p.By == session.Side) != true)
            .Says("本方已经公布。", "your side has published it.");
        RuleFor(c => c.Way).IsWritten(500);
    }
}

/// <summary>Keeps the publication; ends the step when both sides have published.</summary>
internal sealed class PublishContractHandler(CaseSession session) : IHandle<PublishContract>
{
    public void Handle(PublishContract command)
    {
        var round = session.Facts<Round>();
        session.Demand(new OnlyAContractInEffectIsPublished(command.On, round.Contract!.EffectiveOn!.Value));
        var publications =
            (IReadOnlyList<Publication>)[.. round.Contract.Publications, new Publication(session.Side, command.On, command.Way)];
        session.Change(round with { Contract = round.Contract with { Publications = publications } });
        if (publications.Select(p => p.By).Distinct().Count() == 2)
        {
            session.End(RoundSteps.Publish, "Published", publications.Max(p => p.On));
        }
    }
}

/// <summary>What is published is the contract in effect (CCP 48).</summary>
public sealed record OnlyAContractInEffectIsPublished(DateOnly On, DateOnly EffectiveOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (On < EffectiveOn)
        {
            yield return law.Breach(
                this,
                "CB-PUB-01",
                new(
                    $"合同自 {EffectiveOn:yyyy-MM-dd} 起生效，生效后方可公布。",
                    $"The contract is in effect from {EffectiveOn:yyyy-MM-dd}: it is published after that."
                ),
                new("请填写生效之日或者之后的日期。", "Name the day of effect or a later one."),
                EffectiveOn
            );
        }
    }
}
