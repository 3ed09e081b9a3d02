using Bargaining.Organisations;

namespace Bargaining.Figures;

/// <summary>A node right below a place (下级).</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Code">GB/T 2260 code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record Branch(Guid Id, string Code, string Name, OrganisationKind Kind)
{
    /// <summary>Its key as slices name it.</summary>
    public string Key => $"{Id:N}";
}

/// <summary>Figures of a place and of the nodes right below it (指标数值表).</summary>
/// <param name="place">The place.</param>
public sealed class Numbers(Guid place)
{
    private readonly Dictionary<string, FigureValue> _whole = [];
    private readonly Dictionary<(string, string), FigureValue> _parts = [];

    /// <summary>The place.</summary>
    public Guid Place => place;

    /// <summary>The number of the place as a whole.</summary>
    public FigureValue Of(Figure figure) => _whole[figure.Code];

    /// <summary>The number of a node right below; of nothing where it has no rows.</summary>
    public FigureValue Of(Figure figure, string branch) =>
        _whole[figure.Code] is { Kept: false } unknown ? unknown
        : _parts.TryGetValue((figure.Code, branch), out var value) ? value
        : figure.Of(Tally.None);

    /// <summary>Whether a node has rows of a figure; the empty key is the place itself, beside what lies below it.</summary>
    public bool Has(Figure figure, string branch) => _parts.ContainsKey((figure.Code, branch));

    internal void Add(Figure figure, bool isKept, IReadOnlyList<(string Branch, string Part, Tally Tally)> tallies)
    {
        if (!isKept)
        {
            _whole[figure.Code] = FigureValue.NotKept;
            return;
        }

        var own = tallies.Where(one => figure.Part is null || one.Part == figure.Part).ToList();
        _whole[figure.Code] = figure.Of(Tally.Sum(own.Select(one => one.Tally)));
        foreach (var same in own.GroupBy(one => one.Branch))
        {
            _parts[(figure.Code, same.Key)] = figure.Of(Tally.Sum(same.Select(one => one.Tally)));
        }
    }
}
