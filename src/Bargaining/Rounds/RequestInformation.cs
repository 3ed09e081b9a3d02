using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Asks the other side for data (要求提供协商资料).</summary>
[UseCase(
    "request-information",
    "rounds/{caseId}/information",
    Party.BothSides,
    WithProof = Party.BothSides,
    Rule = "CB-INFO-01",
    Zh = "要求提供资料",
    En = "Ask for data"
)]
public sealed record RequestInformation : CommandWithProof
{
    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RequestInformationValidator : AbstractValidator<RequestInformation>
{
    public RequestInformationValidator(TimeProvider time)
    {
        RuleFor(c => c.Items).NotEmpty().Says("请写明需要的资料。", "say which data.");
        RuleForEach(c => c.Items).IsWritten(300);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Keeps the request; its deadline runs backwards from the first meeting.</summary>
internal sealed class RequestInformationHandler(CaseSession session) : IHandle<RequestInformation>
{
    public void Handle(RequestInformation command)
    {
        var round = session.Facts<Round>();
        session.Change(
            round with
            {
                Information =
                [
                    .. round.Information,
                    new InformationRequest(round.Information.Count + 1, session.Side, command.On, command.Items),
                ],
            }
        );
        AskedInformation.OpenDuties(session);
    }
}
