using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Records that the government ordered bargaining (责令改正, TUL 54).</summary>
[UseCase(
    "record-government-order",
    "rounds/{caseId}/record-government-order",
    Party.UpperUnion | Party.Bureau,
    WithProof = Party.Workers,
    At = [RoundSteps.GovernmentOrder],
    Rule = "CB-REFUSE-01",
    Zh = "记录政府责令改正",
    En = "Record the government's order"
)]
public sealed record RecordGovernmentOrder : CommandWithProof
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Who ordered it.</summary>
    public required string By { get; init; }

    /// <summary>What it says.</summary>
    public required string Content { get; init; }
}

internal sealed class RecordGovernmentOrderValidator : AbstractValidator<RecordGovernmentOrder>
{
    public RecordGovernmentOrderValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.By).IsWritten(200);
        RuleFor(c => c.Content).IsWritten();
    }
}

/// <summary>Keeps it as a fact of the case and leads on.</summary>
internal sealed class RecordGovernmentOrderHandler(CaseSession session) : IHandle<RecordGovernmentOrder>
{
    public void Handle(RecordGovernmentOrder command)
    {
        session.AddPressure("order", command.On, command.By, command.Content);
        session.End(RoundSteps.GovernmentOrder, "Ordered", command.On);
    }
}
