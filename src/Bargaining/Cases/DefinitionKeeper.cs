using Bargaining.Data;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Cases;

/// <summary>Keeps the text of every definition version that can run, before anything runs on it (流程版本留存).</summary>
public sealed class DefinitionKeeper(BargainingDb db, Definitions definitions)
{
    /// <summary>Writes the texts that are not kept yet. Safe when several processes start at once.</summary>
    public async Task KeepAsync(CancellationToken cancel = default)
    {
        var kept = await db.KeptDefinitions.Select(d => d.Hash).ToListAsync(cancel);
        foreach (var definition in definitions.Current.All.Where(d => !kept.Contains(d.Hash)))
        {
            db.KeptDefinitions.Add(
                new KeptDefinition
                {
                    Hash = definition.Hash,
                    DefinitionId = definition.DefinitionId,
                    Version = definition.Version,
                    Text = definition.Text,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException) when (db.KeptDefinitions.AsNoTracking().Any(d => d.Hash == definition.Hash))
            {
                db.ChangeTracker.Clear(); // another process was first
            }
        }
    }
}
