using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Records what a delegate group said of agenda and materials (代表团组讨论意见), as the union collated it.</summary>
[UseCase(
    "record-group-opinions",
    "sessions/{caseId}/discussion",
    Party.Workers,
    At = [SessionSteps.GroupDiscussion],
    Rule = "WC-NOTICE-03",
    Zh = "整理代表团组意见",
    En = "Record the opinions of a delegate group"
)]
public sealed record RecordGroupOpinions : CaseCommand
{
    /// <summary>The group: an electoral unit.</summary>
    [PicksFrom(Pick.Unit)]
    public required string Unit { get; init; }

    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>What it said.</summary>
    public IReadOnlyList<Opinion> Opinions { get; init; } = [];
}

internal sealed class RecordGroupOpinionsValidator : AbstractValidator<RecordGroupOpinions>
{
    public RecordGroupOpinionsValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Unit).IsWritten(100);
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.Opinions)
            .NotEmpty()
            .Says("请至少写一条意见；没有意见的写“无意见”。", "write at least one; where there was none, say so.");
        RuleForEach(c => c.Opinions)
            .ChildRules(opinion =>
            {
                opinion.RuleFor(o => o.Text).IsWritten();
                opinion
                    .RuleFor(o => o.ItemId)
                    .Must(id => id is null || session.Facts<Session>().Item(id) is not null)
                    .Says("议程中没有这一项。", "is not an item of the agenda.");
            });
    }
}

/// <summary>Keeps them with the session.</summary>
internal sealed class RecordGroupOpinionsHandler(CaseSession session) : IHandle<RecordGroupOpinions>
{
    public async Task HandleAsync(RecordGroupOpinions command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        var delegates = await session.Db.DelegatesOfAsync(facts.TermId, facts.MeetsOn, cancel);
        if (delegates.All(d => d.Unit != command.Unit))
        {
            throw new Invalid("unit", "本届没有这个选举单位（代表团组）。", "is not a unit of this term.");
        }

        session.Change(facts with { Discussion = [.. facts.Discussion, new GroupOpinions(command.Unit, command.On, command.Opinions)] });
    }
}
