using Bargaining.Workflows;

namespace Bargaining.Cases;

/// <summary>
/// The procedures that can run here (流程定义): those of the files, and older versions whose texts were kept because cases still run on them.
/// </summary>
public sealed class Definitions(WorkflowCatalog files)
{
    private volatile WorkflowCatalog _current = files;

    /// <summary>All that are known now.</summary>
    public WorkflowCatalog Current => _current;

    /// <summary>Adds a version that was kept in the database.</summary>
    public void Add(KeptDefinition kept)
    {
        lock (this)
        {
            if (_current.ByHash(kept.Hash) is null)
            {
                _current = _current.With(WorkflowDefinition.Parse(kept.Text, $"kept {kept.DefinitionId} {kept.Version}"));
            }
        }
    }
}
