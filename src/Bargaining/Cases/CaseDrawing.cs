using Bargaining.Access;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>Draws the procedure of a case, as it stands (流程图): open steps lit, ended ones marked.</summary>
public sealed class CaseDrawing(BargainingDb db, WorkflowCatalog catalog, IProcedureEngine engine, IEnumerable<IProcedure> procedures)
{
    /// <summary>One svg element.</summary>
    /// <param name="reader">Who the reader is towards the case: steps that are withheld from
    /// them are drawn as if nothing had happened there.</param>
    /// <param name="found">The case.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<string> DrawAsync(Party reader, Case found, string language, CancellationToken cancel = default)
    {
        var rows = await db.Instances.AsNoTracking().Where(i => i.CaseId == found.Id).ToListAsync(cancel);
        var instances = rows.Select(row => (Row: row, State: engine.Read(row.State))).ToList();
        var main = instances.First(i => i.State.DefinitionId == found.Procedure);
        var definition =
            catalog.ByHash(main.Row.DefinitionHash)
            ?? WorkflowDefinition.Parse(
                await db.KeptDefinitions.Where(d => d.Hash == main.Row.DefinitionHash).Select(d => d.Text).SingleAsync(cancel),
                main.Row.DefinitionHash
            );
        var procedure = procedures.Single(p => p.DefinitionId == found.Procedure);
        var steps = await db
            .Steps.AsNoTracking()
            .Where(s => s.InstanceId == main.Row.Id)
            .Select(s => new { s.ActivityId, s.Name })
            .Distinct()
            .ToListAsync(cancel);
        var sight = procedure.SightOf(found, reader);
        var withheld = steps.Where(s => !sight.HasStep(s.Name)).Select(s => s.ActivityId).ToHashSet(StringComparer.Ordinal);
        var lit = main.State.Bookmarks.Select(bookmark => bookmark.ActivityId).Except(withheld).ToHashSet(StringComparer.Ordinal);
        var done = await db
            .Steps.AsNoTracking()
            .Where(s => s.InstanceId == main.Row.Id && s.EndedAt != null && s.Outcome != "Cancelled")
            .Select(s => s.ActivityId)
            .Distinct()
            .ToListAsync(cancel);
        return Draw(definition, language, lit, [.. done.Except(withheld)]);
    }

    /// <summary>A procedure in the words of a reader, by itself or as a case stands in it.</summary>
    /// <param name="definition">The procedure.</param>
    /// <param name="language">"zh" or "en".</param>
    /// <param name="lit">Ids of activities that are open.</param>
    /// <param name="done">Ids of activities that were passed.</param>
    public static string Draw(
        WorkflowDefinition definition,
        string language,
        IReadOnlyCollection<string>? lit = null,
        IReadOnlyCollection<string>? done = null
    ) =>
        ProcedureDrawing.Svg(
            definition,
            lit,
            done,
            id => Label(definition, id, language),
            port => Words.Of(WordsOfPort(port)).In(language)
        );

    /// <summary>The code of the words of a port. An outcome at an arrow says what became of the step, where the same code as the outcome of
    /// a case says how the case ended.</summary>
    /// <param name="port">The name of the port.</param>
    public static string WordsOfPort(string port) => $"port-{port}";

    // A step has words; whatever else has the name that its designer gave it, in Chinese and then in English.
    private static string? Label(WorkflowDefinition definition, string activityId, string language) =>
        definition.Find(activityId) is not { } activity ? null
        : activity.Fixed("step") is { } step ? Words.Of(step).In(language)
        : activity.DisplayName?.Split(" / ") is [var zh, var en] ? new Text(zh, en).In(language)
        : null;
}
