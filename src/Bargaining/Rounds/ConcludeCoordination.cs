using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Ends coordination (结束协调处理): with an agreement that binds both sides, or without one.</summary>
[UseCase(
    "conclude-coordination",
    "rounds/{caseId}/coordination/conclusion",
    Party.Bureau,
    WithProof = Party.BothSides,
    At = [RoundSteps.Coordinate],
    Rule = "CB-DISP-04",
    Zh = "结束协调处理",
    En = "Conclude coordination"
)]
public sealed record ConcludeCoordination : CommandWithProof
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Whether an agreement was reached.</summary>
    public bool Agreed { get; init; }

    /// <summary>The result, and what is still to be bargained.</summary>
    public required string Result { get; init; }

    /// <summary>Whether coordinators and both chiefs signed and sealed the agreement (协调处理协议书).</summary>
    public bool SignedByAll { get; init; }
}

internal sealed class ConcludeCoordinationValidator : AbstractValidator<ConcludeCoordination>
{
    public ConcludeCoordinationValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Result).IsWritten();
    }
}

/// <summary>Leads back to the table, or ends the round where the law says so.</summary>
internal sealed class ConcludeCoordinationHandler(CaseSession session) : IHandle<ConcludeCoordination>
{
    public void Handle(ConcludeCoordination command)
    {
        session.Demand(new CoordinationAgreementIsSigned(command.Agreed, command.SignedByAll));
        var round = session.Facts<Round>();
        session.Change(
            round with
            {
                Coordinations = round.Coordinations.WithLast(c =>
                    c with
                    {
                        ConcludedOn = command.On,
                        Agreed = command.Agreed,
                        Result = command.Result,
                    }
                ),
            }
        );
        session.End(RoundSteps.Coordinate, command.Agreed ? "Agreed" : "NotAgreed", command.On);
    }
}

/// <summary>The coordination agreement binds when coordinators and both chiefs have signed and sealed it (CCP 54).</summary>
public sealed record CoordinationAgreementIsSigned(bool Agreed, bool SignedByAll) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Agreed && !SignedByAll)
        {
            yield return law.Breach(
                this,
                "CB-DISP-04",
                new(
                    "协调处理协议书应当由协调处理人员和双方首席代表签字盖章。",
                    "The agreement is signed and sealed by the coordinators and both chiefs."
                ),
                new("请签字盖章后再登记。", "Have it signed and sealed, then record it.")
            );
        }
    }
}
