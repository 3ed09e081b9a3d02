using System.Collections.Frozen;

namespace Bargaining.Workflows;

/// <summary>The procedures that can run: all versions of all definitions. It never
/// changes; <see cref="With"/> gives a larger one.</summary>
public sealed class WorkflowCatalog
{
    private readonly FrozenDictionary<string, WorkflowDefinition> _byHash;
    private readonly FrozenDictionary<(string, int), WorkflowDefinition> _byVersion;
    private readonly FrozenDictionary<string, WorkflowDefinition> _latest;

    private WorkflowCatalog(IReadOnlyList<WorkflowDefinition> all)
    {
        All = all;
        _byHash = all.DistinctBy(d => d.Hash).ToFrozenDictionary(d => d.Hash);
        _byVersion = all.DistinctBy(d => (d.DefinitionId, d.Version)).ToFrozenDictionary(d => (d.DefinitionId, d.Version));
        _latest = all.Where(d => d.IsPublished).GroupBy(d => d.DefinitionId).ToFrozenDictionary(g => g.Key, g => g.MaxBy(d => d.Version)!);
    }

    /// <summary>All definitions, those of the files first.</summary>
    public IEnumerable<WorkflowDefinition> All { get; }

    /// <summary>Reads every *.json in a directory and checks them all, also for what Elsa would read otherwise.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="knowsMatter">Whether the law knows a matter; null leaves matters unchecked.</param>
    /// <exception cref="WorkflowDefinitionException">Something is wrong; lists every fault of every file.</exception>
    public static WorkflowCatalog Load(string directory, Func<string, bool>? knowsMatter = null)
    {
        var faults = new List<WorkflowFault>();
        var definitions = Directory
            .EnumerateFiles(directory, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => DefinitionReader.Read(File.ReadAllText(file), Path.GetFileName(file), faults))
            .OfType<WorkflowDefinition>()
            .ToList();
        faults.AddRange(definitions.SelectMany(ElsaReading.FaultsOf));
        return Checked(definitions, knowsMatter, faults);
    }

    /// <summary>Checks definitions that were parsed already.</summary>
    /// <param name="definitions">The definitions.</param>
    /// <param name="knowsMatter">Whether the law knows a matter; null leaves matters unchecked.</param>
    /// <exception cref="WorkflowDefinitionException">Something is wrong; lists every fault of every definition.</exception>
    public static WorkflowCatalog Of(IEnumerable<WorkflowDefinition> definitions, Func<string, bool>? knowsMatter = null) =>
        Checked([.. definitions], knowsMatter, []);

    /// <summary>The highest published version.</summary>
    /// <param name="definitionId">The procedure.</param>
    /// <exception cref="UnknownDefinitionException">There is none.</exception>
    public WorkflowDefinition Latest(string definitionId) =>
        _latest.GetValueOrDefault(definitionId)
        ?? throw new UnknownDefinitionException($"There is no published version of the procedure '{definitionId}'.");

    /// <summary>One version.</summary>
    /// <param name="definitionId">The procedure.</param>
    /// <param name="version">The version.</param>
    /// <exception cref="UnknownDefinitionException">There is none.</exception>
    public WorkflowDefinition Get(string definitionId, int version) =>
        _byVersion.GetValueOrDefault((definitionId, version))
        ?? throw new UnknownDefinitionException($"There is no version {version} of the procedure '{definitionId}'.");

    /// <summary>The definition with this content, or null.</summary>
    /// <param name="hash">The hash of its text.</param>
    public WorkflowDefinition? ByHash(string hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>The catalog with a definition that ran before, e.g. read back from the database. It is found by its hash; a file of the
    /// same version keeps precedence.</summary>
    /// <param name="kept">The definition.</param>
    public WorkflowCatalog With(WorkflowDefinition kept) => new([.. All, kept]);

    /// <summary>The definition that an instance runs on: by the hash of its text, else by its version.</summary>
    internal WorkflowDefinition Of(WorkflowInstance instance) =>
        ByHash(instance.DefinitionHash) ?? Get(instance.DefinitionId, instance.Version);

    private static WorkflowCatalog Checked(
        IReadOnlyList<WorkflowDefinition> definitions,
        Func<string, bool>? knowsMatter,
        List<WorkflowFault> faults
    )
    {
        faults.AddRange(DefinitionCheck.Of(definitions, knowsMatter));
        return faults.Count == 0 ? new WorkflowCatalog(definitions) : throw new WorkflowDefinitionException(faults);
    }
}
