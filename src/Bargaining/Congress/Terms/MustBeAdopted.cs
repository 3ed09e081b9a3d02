using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Congress.Terms;

/// <summary>
/// What a subject needs of the congress (职权): whether the congress adopts it, decides it, or hears it. The lists of the nation, the
/// province and the city add up, those for one ownership beside those for all.
/// </summary>
/// <param name="Power">adopt, decide or hear.</param>
/// <param name="Provision">The list in which the subject stands, the nearest place's first.</param>
public sealed record MustBeAdopted(string Power, ItemsProvision Provision)
{
    private static readonly string[] Binding = ["adopt", "decide"];
    private static readonly string[] Heard = ["hear", "consult"];

    /// <summary>The list by which the congress itself adopts or decides the subject; null where none does.</summary>
    public static MustBeAdopted? Of(CaseLaw law, Ownership? ownership, CongressLevel level, string subject)
    {
        if (
            level != CongressLevel.Enterprise
            && law
                .Book.FindAll<ItemsProvision>("regional.congress-adopts", law.Jurisdiction, law.Kind, law.On)
                .FirstOrDefault(list => list.Items.Contains(subject))
                is { } regional
        )
        {
            return new MustBeAdopted("adopt", regional);
        }

        return In(law, ownership, Binding, subject);
    }

    /// <summary>The list by which the congress hears the subject before it is decided; null where none does.</summary>
    public static MustBeAdopted? Hears(CaseLaw law, Ownership? ownership, string subject) => In(law, ownership, Heard, subject);

    private static MustBeAdopted? In(CaseLaw law, Ownership? ownership, string[] powers, string subject) =>
        (
            from power in powers
            from list in AskedOf.Everywhere(law, $"congress.{power}", ownership)
            where list.Items.Contains(subject)
            select new MustBeAdopted(power, list)
        ).FirstOrDefault();
}
