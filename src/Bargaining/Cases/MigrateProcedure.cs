using Bargaining.Access;
using Bargaining.Workflows;
using FluentValidation;
using MediatR;

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

/// <summary>What makes it well formed.</summary>
public sealed class MigrateProcedureValidator : AbstractValidator<MigrateProcedure>
{
    /// <summary>Its rules.</summary>
    public MigrateProcedureValidator(Definitions definitions)
    {
        RuleFor(c => c.From).Must(hash => definitions.Current.ByHash(hash) is not null).Says("没有这个版本。", "is not a known version.");
        RuleFor(c => c.To).Must(hash => definitions.Current.ByHash(hash) is not null).Says("没有这个版本。", "is not a known version.");
    }
}

/// <summary>Moves the open position.</summary>
public sealed class MigrateProcedureHandler(CaseSession session, Definitions definitions) : IRequestHandler<MigrateProcedure, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(MigrateProcedure command, CancellationToken cancel)
    {
        var plan = session.PlanMigration(definitions.Current.ByHash(command.From)!, definitions.Current.ByHash(command.To)!, command.Map);
        if (plan.Faults.Count > 0)
        {
            throw new Invalid([.. plan.Faults.Select(f => new FieldFault(f.Activity ?? "map", new(f.Message, f.Message)))]);
        }

        if (plan.Moves.Count == 0)
        {
            return Task.FromResult(session.Unchanged("migrate-procedure"));
        }

        session.Migrate(plan);
        return Task.FromResult(session.Conclude("migrate-procedure"));
    }
}
