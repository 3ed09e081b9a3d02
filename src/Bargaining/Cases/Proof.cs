using Bargaining.Access;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Cases;

/// <summary>What shows that somebody did something (凭证种类).</summary>
public enum ProofKind
{
    /// <summary>A receipt of delivery: postal receipt, signed receipt, stamp of arrival (送达、签收凭证).</summary>
    DeliveryReceipt,

    /// <summary>A paper that the party itself wrote and signed or sealed (对方出具的书面文件).</summary>
    Written,

    /// <summary>A copy with the party's seal, or of what it posted up (盖章件、公示照片).</summary>
    StampedCopy,

    /// <summary>The original that both sides signed (双方签字的原件).</summary>
    SignedByBoth,

    /// <summary>Minutes of what was said or done, signed (签字的记录).</summary>
    Minutes,
}

/// <summary>What shows that another party acted, where whoever holds it enters the act for that party (代为登记的凭证).</summary>
public sealed record Proof : IFilledIn
{
    /// <summary>Whose act it shows; both sides where both signed.</summary>
    public Party Of { get; init; }

    /// <summary>What it is.</summary>
    public ProofKind Kind { get; init; }

    /// <summary>Its number, who signed or sealed it, where the original lies.</summary>
    public required string Description { get; init; }

    /// <summary>The paper of the case that was received and scanned; nothing is scanned in a simulation.</summary>
    [PicksFrom(Pick.Paper)]
    public Guid? PaperId { get; init; }
}

/// <summary>A command that may rest on proof (可凭凭证登记的操作).</summary>
public abstract record CommandWithProof : CaseCommand
{
    /// <summary>The proof; absent where whoever sends the command acts for nobody but themselves.</summary>
    public Proof? Proof { get; init; }
}

/// <summary>An act that was entered for the party whose it is, by somebody who holds its proof (代为登记的事项).</summary>
public sealed record ProvedAct
{
    /// <summary>1, 2, 3 ... in the case.</summary>
    public int Number { get; init; }

    /// <summary>The action.</summary>
    public required string Action { get; init; }

    /// <summary>Who entered it.</summary>
    public Party By { get; init; }

    /// <summary>Day of entering it.</summary>
    public DateOnly On { get; init; }

    /// <summary>What shows it, and whose act it is.</summary>
    public required Proof Proof { get; init; }

    /// <summary>What that party says against it; absent where it says nothing.</summary>
    public string? Objection { get; init; }

    /// <summary>Day of the objection.</summary>
    public DateOnly? ObjectedOn { get; init; }

    /// <summary>The party for which it was entered may, once.</summary>
    public bool MayBeObjectedToBy(Party party) => Objection is null && (party & Proof.Of) != Party.None;
}

/// <summary>Knows the papers of a case (收到的书面材料).</summary>
public interface IKeepsPapers
{
    /// <summary>Whether a paper was received in a case.</summary>
    Task<bool> HasAsync(Guid caseId, Guid paperId, CancellationToken cancel);
}

/// <summary>What makes proof well formed.</summary>
internal sealed class ProofValidator : AbstractValidator<CommandWithProof>
{
    public ProofValidator(UseCaseAttribute action, bool needsPaper)
    {
        RuleFor(c => c.Proof!.Of)
            .Must(of => action.IsProvedAs(of))
            .OverridePropertyName("proof.of")
            .Says("请写明凭证证明的是哪一方的行为。", "names the party whose act it shows.");
        RuleFor(c => c.Proof!.Description).IsWritten(500).OverridePropertyName("proof.description");
        RuleFor(c => c.Proof!.PaperId)
            .NotNull()
            .When(_ => needsPaper)
            .OverridePropertyName("proof.paperId")
            .Says(
                "请先登记收到的书面材料并上传扫描件或者照片，再凭它登记。",
                "enter the paper first with its scan or photograph (receive-paper), then name it here."
            );
    }
}
