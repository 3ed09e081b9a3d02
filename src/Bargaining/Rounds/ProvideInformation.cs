using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Gives data that the other side asked for (提供协商资料).</summary>
[UseCase(
    "provide-information",
    "rounds/{caseId}/information/provided",
    Party.BothSides,
    WithProof = Party.BothSides,
    Rule = "CB-INFO-01",
    Zh = "提供资料",
    En = "Give data"
)]
public sealed record ProvideInformation : CommandWithProof
{
    /// <summary>Number of the request.</summary>
    [PicksFrom(Pick.InformationRequest)]
    public int Request { get; init; }

    /// <summary>What was given.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>What was not given, and why.</summary>
    public string? Withheld { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ProvideInformationValidator : AbstractValidator<ProvideInformation>
{
    public ProvideInformationValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Request)
            .Must(id => session.Facts<Round>().Awaited(session.Side).Any(r => r.Id == id))
            .Says("没有对方提出的、尚未答复的这一请求。", "is not an open request of the other side.");
        RuleFor(c => c.Items).NotEmpty().Says("请写明提供的资料。", "say which data are given.");
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps what was given; the deadline is met when nothing is owed any more.</summary>
internal sealed class ProvideInformationHandler(CaseSession session) : IHandle<ProvideInformation>
{
    public void Handle(ProvideInformation command)
    {
        var round = session.Facts<Round>();
        round = round with
        {
            Information =
            [
                .. round.Information.Select(r =>
                    r.Id == command.Request ? r with { ProvidedOn = command.On, Provided = command.Items, Withheld = command.Withheld } : r
                ),
            ],
        };
        session.Change(round);
        var side = session.Side;
        if (!round.Awaited(side).Any())
        {
            session.Deadlines.Meet("information.provide", command.On, side);
        }
    }
}
