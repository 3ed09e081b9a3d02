using System.Collections.Immutable;
using Bargaining.Congress.Disclosure;
using Bargaining.Rounds;
using Bargaining.Supervision;

namespace Bargaining.Pages.Forms;

/// <summary>In which order a form asks, and what few need (栏目编排), where the order of the command's properties is not the order in which people tell it.</summary>
/// <param name="First">Names of fields in the order in which they are asked.</param>
/// <param name="Seldom">Names of fields that few need: they stand folded at the end.</param>
public sealed record FormLayout(ImmutableArray<string> First, ImmutableArray<string> Seldom)
{
    private static readonly FormLayout Plain = new([], []);

    private static readonly Dictionary<Type, FormLayout> Known = new()
    {
        [typeof(OpenSupervision)] = new(["source", "summary", "heads", "complainant", "on"], ["concernsWomen", "roundId", "unionId"]),
        [typeof(ReviseDisclosure)] = new([], []) { Mends = true },
        [typeof(CoverEnterprises)] = new([], [])
        {
            Mends = true,
            StandsAs = ImmutableDictionary<string, string>.Empty.Add("enterprises", "covered"),
        },
    };

    /// <summary>Whether it mends what stands in the case: the form begins with that.</summary>
    public bool Mends { get; init; }

    /// <summary>Fields that have another name among the facts of the case, with that name.</summary>
    public ImmutableDictionary<string, string> StandsAs { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The layout of a command's form.</summary>
    public static FormLayout Of(Type command) => Known.GetValueOrDefault(command, Plain);

    /// <summary>The fields in their order, without those that few need.</summary>
    public IEnumerable<FormField> Order(IEnumerable<FormField> fields) =>
        fields
            .Where(field => !Seldom.Contains(field.Name))
            .OrderBy(field => First.IndexOf(field.Name) is >= 0 and var at ? at : First.Length);

    /// <summary>Those that few need.</summary>
    public IEnumerable<FormField> Folded(IEnumerable<FormField> fields) => fields.Where(field => Seldom.Contains(field.Name));
}
