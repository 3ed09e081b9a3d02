using Bargaining.Access;
using Bargaining.Workflows;
using FluentValidation;

namespace Bargaining.Cases;

/// <summary>
/// Moves a case to another version of its procedure, with an explicit map of activities (流程版本迁移). Finished steps never run again.
/// Sent by the command line only.
/// </summary>
[UseCase("migrate-procedure", "", Party.System, Zh = "迁移流程版本", En = "Move to another version of the procedure")]
public sealed record MigrateProcedure : CaseCommand
{
    /// <summary>The procedure, for example bargaining-round.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Hash of the version that it runs.</summary>
    public required string From { get; init; }

    /// <summary>Hash of the version that it shall run.</summary>
    public required string To { get; init; }

    /// <summary>Ids of activities, old to new, where they differ.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();
}

internal sealed class MigrateProcedureValidator : AbstractValidator<MigrateProcedure>
{
    public MigrateProcedureValidator(Definitions definitions)
    {
        RuleFor(c => c.From).Must(hash => definitions.Current.ByHash(hash) is not null).Says("没有这个版本。", "is not a known version.");
        RuleFor(c => c.To).Must(hash => definitions.Current.ByHash(hash) is not null).Says("没有这个版本。", "is not a known version.");
    }
}

/// <summary>Moves the open position.</summary>
internal sealed class MigrateProcedureHandler(CaseSession session, CaseProcess process, Definitions definitions) : IHandle<MigrateProcedure>
{
    public async Task HandleAsync(MigrateProcedure command, CancellationToken cancel)
    {
        var plan = await process.PlanAsync(
            definitions.Current.ByHash(command.From)!,
            definitions.Current.ByHash(command.To)!,
            command.Map,
            cancel
        );
        if (plan.Faults.Count > 0)
        {
            throw new Invalid([.. plan.Faults.Select(f => new FieldFault(f.Activity ?? "map", new(f.Message, f.Message)))]);
        }

        if (plan.Moves.Count == 0)
        {
            session.LeaveUnchanged();
            return;
        }

        await process.MigrateAsync(plan, cancel);
    }
}
