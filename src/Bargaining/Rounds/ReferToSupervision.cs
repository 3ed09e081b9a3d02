using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Supervision;
using FluentValidation;
using MediatR;

namespace Bargaining.Rounds;

/// <summary>Refers silence or refusal to the union's labour-law supervision (移送工会劳动法律监督).</summary>
[UseCase("refer-to-supervision", "rounds/{caseId}/refer-to-supervision", Party.Workers | Party.UpperUnion,
    At = ["refer-to-supervision"], Rule = "CB-REFUSE-02", Zh = "移送工会劳动法律监督", En = "Refer to labour-law supervision")]
public sealed record ReferToSupervision : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Which supervision committee.</summary>
    public required string To { get; init; }

    /// <summary>What it says.</summary>
    public required string Content { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class ReferToSupervisionValidator : AbstractValidator<ReferToSupervision>
{
    /// <summary>Its rules.</summary>
    public ReferToSupervisionValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.To).IsWritten(200);
        RuleFor(c => c.Content).IsWritten();
    }
}

/// <summary>Keeps it as a fact of the case and leads on; a supervision case of the union above is opened with it.</summary>
public sealed class ReferToSupervisionHandler(CaseSession session) : IRequestHandler<ReferToSupervision, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(ReferToSupervision command, CancellationToken cancel)
    {
        session.AddPressure("referral", command.On, command.To, command.Content);
        session.End("refer-to-supervision", "Referred", command.On);
        session.Afterwards(new OpenSupervision
        {
            OrganisationId = session.Case.OrganisationId,
            Source = SupervisionSource.Round,
            RoundId = session.Case.Id,
            Summary = command.Content,
            On = command.On,
        });
        return Task.FromResult(session.Conclude("refer-to-supervision"));
    }
}
