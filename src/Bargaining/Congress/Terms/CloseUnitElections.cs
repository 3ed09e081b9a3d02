using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>
/// Closes the elections in the units though seats are vacant (结束选举、留出空缺): the list goes to the review as it is, and the vacancies are
/// filled by by-elections. The delegates are then still as many as the law asks.
/// </summary>
[UseCase(
    "close-unit-elections",
    "terms/{caseId}/unit-elections/close",
    Party.Workers,
    At = [TermSteps.ElectInUnits],
    Rule = "WC-ELECT-01",
    Zh = "结束选举单位选举",
    En = "Close the elections in the units"
)]
public sealed record CloseUnitElections : CaseCommand
{
    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Why seats stay vacant.</summary>
    public required string Reason { get; init; }
}

internal sealed class CloseUnitElectionsValidator : AbstractValidator<CloseUnitElections>
{
    public CloseUnitElectionsValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Leads on to the review.</summary>
internal sealed class CloseUnitElectionsHandler(CaseSession session) : IHandle<CloseUnitElections>
{
    public void Handle(CloseUnitElections command)
    {
        var term = session.Facts<Term>();
        session.Demand(new DelegatesAreAsManyAsTheLawAsks(term.Units.Sum(u => u.Filled), term.Employees, term.Level));
        session.Change(term with { Remarks = [.. term.Remarks, new Remark(command.On, "close-unit-elections", command.Reason)] });
        session.End(TermSteps.ElectInUnits, "Elected", command.On);
    }
}
