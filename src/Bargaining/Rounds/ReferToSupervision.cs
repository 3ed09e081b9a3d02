using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Supervision;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Refers silence or refusal to the union's labour-law supervision (移送工会劳动法律监督).</summary>
[UseCase(
    "refer-to-supervision",
    "rounds/{caseId}/refer-to-supervision",
    Party.Workers | Party.UpperUnion,
    At = [RoundSteps.ReferToSupervision],
    Rule = "CB-REFUSE-02",
    Zh = "移送工会劳动法律监督",
    En = "Refer to labour-law supervision"
)]
public sealed record ReferToSupervision : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Which supervision committee.</summary>
    public required string To { get; init; }

    /// <summary>What it says.</summary>
    public required string Content { get; init; }
}

internal sealed class ReferToSupervisionValidator : AbstractValidator<ReferToSupervision>
{
    public ReferToSupervisionValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.To).IsWritten(200);
        RuleFor(c => c.Content).IsWritten();
    }
}

/// <summary>Keeps it as a fact of the case and leads on; a supervision case of the union above is opened with it.</summary>
internal sealed class ReferToSupervisionHandler(CaseSession session) : IHandle<ReferToSupervision>
{
    public void Handle(ReferToSupervision command)
    {
        session.AddPressure("referral", command.On, command.To, command.Content);
        session.End(RoundSteps.ReferToSupervision, "Referred", command.On);
        session.Afterwards(
            new OpenSupervision
            {
                OrganisationId = session.Case.OrganisationId,
                Source = SupervisionSource.Round,
                RoundId = session.Case.Id,
                Summary = command.Content,
                On = command.On,
            }
        );
    }
}
