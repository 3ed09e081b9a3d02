using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.Terms;

/// <summary>What the law says of all enterprises, and besides of those of one ownership (所有制).</summary>
public static class AskedOf
{
    /// <summary>The answer for all, then the one for this ownership alone; both hold.</summary>
    public static IEnumerable<T> Both<T>(CaseLaw law, string matter, Ownership? ownership)
        where T : Provision
    {
        foreach (var name in Names(matter, ownership))
        {
            if (law.Find<T>(name) is { Provision: var provision })
            {
                yield return provision;
            }
        }
    }

    /// <summary>What every level says, for all and for this ownership, nearest place first: lists
    /// of powers add up (职权), they do not replace each other.</summary>
    public static IEnumerable<ItemsProvision> Everywhere(CaseLaw law, string matter, Ownership? ownership) =>
        Names(matter, ownership).SelectMany(name => law.Book.FindAll<ItemsProvision>(name, law.Jurisdiction, law.Kind, law.On));

    private static IEnumerable<string> Names(string matter, Ownership? ownership) =>
        ownership switch
        {
            Ownership.StateOwned => [matter, $"{matter}.state-owned"],
            Ownership.Collective => [matter, $"{matter}.collective"],
            _ => [matter],
        };
}
