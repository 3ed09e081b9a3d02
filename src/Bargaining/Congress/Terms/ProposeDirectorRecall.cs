using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>
/// Takes in a proposal to recall an employee director or supervisor (提议罢免职工董事、职工监事), signed by delegates or by employees; where
/// enough of them signed it goes on the agenda of a session, which votes on it.
/// </summary>
[UseCase(
    "propose-director-recall",
    "terms/{caseId}/board/recall-proposals",
    Party.Workers,
    At = [TermSteps.InOffice],
    Rule = "WC-TERM-01",
    Zh = "登记罢免职工董事、职工监事的提议",
    En = "Enter a proposal to recall an employee director or supervisor"
)]
public sealed record ProposeDirectorRecall : CaseCommand
{
    /// <summary>The member, by the id in the term.</summary>
    [PicksFrom(Pick.BoardMember)]
    public required string MemberId { get; init; }

    /// <summary>Day of the proposal.</summary>
    public DateOnly On { get; init; }

    /// <summary>Delegates who signed, persons.</summary>
    public int Delegates { get; init; }

    /// <summary>Employees who signed, persons.</summary>
    public int Employees { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>A proposal to recall (罢免提议).</summary>
/// <param name="On">The day.</param>
/// <param name="Delegates">Delegates who signed, persons.</param>
/// <param name="Employees">Employees who signed, persons.</param>
/// <param name="Reason">Why.</param>
/// <param name="Recalled">How the session voted; null until then.</param>
public sealed record RecallProposal(DateOnly On, int Delegates, int Employees, string Reason, bool? Recalled = null);

internal sealed class ProposeDirectorRecallValidator : AbstractValidator<ProposeDirectorRecall>
{
    public ProposeDirectorRecallValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.MemberId)
            .Must(id => session.Facts<Term>().Member(id) is not null)
            .Says("没有这位在任的职工董事或者职工监事。", "is no employee director or supervisor in office.")
            .Must(id => session.Facts<Term>().Member(id)?.Proposals.Any(p => p.Recalled is null) != true)
            .Says("已有一项提议等待职代会表决。", "has a proposal that waits for the congress already.");
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Delegates)
            .Must((c, n) => n >= 0 && n <= session.Facts<Term>().Units.Sum(u => u.Filled))
            .Says("联名代表人数应在 0 与职工代表人数之间。", "is between 0 and all delegates.");
        RuleFor(c => c.Employees)
            .Must((c, n) => n >= 0 && n <= session.Facts<Term>().Employees)
            .Says("联名职工人数应在 0 与职工总数之间。", "is between 0 and all employees.")
            .Must((c, n) => n > 0 || c.Delegates > 0)
            .Says("请填写联名人数。", "or the delegates: somebody signed it.");
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Keeps it for a session.</summary>
internal sealed class ProposeDirectorRecallHandler(CaseSession session) : IHandle<ProposeDirectorRecall>
{
    public void Handle(ProposeDirectorRecall command)
    {
        var term = session.Facts<Term>();
        session.Demand(new ARecallIsProposedByEnough(command.Delegates, term.Units.Sum(u => u.Filled), command.Employees, term.Employees));
        var member = term.Member(command.MemberId)!;
        var proposal = new RecallProposal(command.On, command.Delegates, command.Employees, command.Reason);
        session.Change(term.With(member with { Proposals = [.. member.Proposals, proposal] }));
    }
}

/// <summary>A recall is proposed by a share of the delegates or by a share of the employees;
/// where no text names a share anybody's proposal is taken in.</summary>
/// <param name="Delegates">Delegates who signed, persons.</param>
/// <param name="AllDelegates">All delegates, persons.</param>
/// <param name="Employees">Employees who signed, persons.</param>
/// <param name="AllEmployees">All employees, persons.</param>
public sealed record ARecallIsProposedByEnough(int Delegates, int AllDelegates, int Employees, int AllEmployees) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var byDelegates = law.Find<ShareProvision>("director.removal-by-delegates")?.Provision;
        var byEmployees = law.Find<ShareProvision>("director.removal-by-employees")?.Provision;
        if (
            (byDelegates ?? byEmployees) is { Usual: false } asked
            && byDelegates?.IsMet(Delegates, AllDelegates) != true
            && byEmployees?.IsMet(Employees, AllEmployees) != true
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"提议人数不足：职工代表联名 {Delegates} 人（共 {AllDelegates} 人，需 {byDelegates?.Share}），"
                        + $"职工联名 {Employees} 人（共 {AllEmployees} 人，需 {byEmployees?.Share}）。",
                    $"Too few proposed it: {Delegates} of {AllDelegates} delegates ({byDelegates?.Share} are needed), "
                        + $"{Employees} of {AllEmployees} employees ({byEmployees?.Share} are needed)."
                ),
                new("请达到其中一项比例后再提出。", "Propose it again when one of the two shares is reached.")
            );
        }
    }
}
