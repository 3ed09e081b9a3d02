using Bargaining.Access;
using FluentValidation;

namespace Bargaining.Cases;

/// <summary>
/// Objects to what somebody else entered as one's own act (对代为登记的事项提出异议). The objection stands beside the entry for everybody who reads the
/// case; what follows from it is for the union above, the bureau or a court to say.
/// </summary>
[UseCase(
    "object-to-entry",
    "cases/{caseId}/entries/objection",
    Party.BothSides | Party.UpperUnion | Party.Bureau,
    AlsoAfterwards = true,
    Rule = "DEF-PROOF-01",
    Zh = "对代为登记的事项提出异议",
    En = "Object to what was entered for you"
)]
public sealed record ObjectToEntry : CaseCommand
{
    /// <summary>Number of the entry in the case.</summary>
    [PicksFrom(Pick.Entry)]
    public int Entry { get; init; }

    /// <summary>What is not so.</summary>
    public required string Objection { get; init; }
}

internal sealed class ObjectToEntryValidator : AbstractValidator<ObjectToEntry>
{
    public ObjectToEntryValidator(CaseSession session)
    {
        RuleFor(c => c.Entry)
            .Must(number => session.Procedure.Proved(session.Case).Any(act => act.Number == number && act.MayBeObjectedToBy(session.Party)))
            .Says(
                "没有以您这一方的名义代为登记、尚未提出异议的这一事项。",
                "is no entry that was made for you and that you have not objected to."
            );
        RuleFor(c => c.Objection).IsWritten();
    }
}

/// <summary>Keeps the objection, and tells whoever made the entry.</summary>
internal sealed class ObjectToEntryHandler(CaseSession session) : IHandle<ObjectToEntry>
{
    public void Handle(ObjectToEntry command)
    {
        var entries = session.Procedure.Proved(session.Case);
        var entry = entries.Single(one => one.Number == command.Entry);
        session.Procedure.Keep(
            session,
            [.. entries.Select(one => one == entry ? one with { Objection = command.Objection, ObjectedOn = session.Today } : one)]
        );
        session.Tell(entry.By, "entry-objected", entry.Action);
    }
}
