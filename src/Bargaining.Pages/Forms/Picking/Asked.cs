using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>Who asks what may be picked, for which action, and where (选择范围).</summary>
/// <param name="Actor">Who fills in the form.</param>
/// <param name="UseCase">What it does.</param>
/// <param name="As">For whom it is done: the actor's own party, or the one for which they enter it with the proof in hand.</param>
/// <param name="Case">The case; null where one is opened.</param>
/// <param name="Facts">Its facts as the actor may read them; empty where there is no case.</param>
/// <param name="Organisation">The organisation whose case it is or will be.</param>
public sealed record Asked(Actor Actor, UseCase UseCase, Party As, Case? Case, string Facts, Organisation Organisation)
{
    /// <summary>Who the actor is towards the organisation.</summary>
    public Party Party => Case is null ? Actor.PartyTowards(Organisation.Path) : Actor.PartyTowards(Case);

    /// <summary>The facts of the case where it is of this procedure; null where it is of another.</summary>
    public T? FactsOf<T>(string procedure)
        where T : class => Case?.Procedure == procedure ? Json.Read<T>(Facts) : null;
}

/// <summary>Finds what may be picked of one sort (查找可选对象).</summary>
public delegate Task<IReadOnlyList<Choice>> FindsChoices(Asked asked, CancellationToken cancel);

/// <summary>The things of one room that a form offers by their names (可选对象来源), each sort with the way to find them.</summary>
public interface IOffersPicks
{
    /// <summary>The sorts that it knows.</summary>
    IReadOnlyDictionary<Pick, FindsChoices> Sorts { get; }
}

/// <summary>How choices are written (选项写法).</summary>
internal static class Labelled
{
    private const int Longest = 30;

    /// <summary>A choice.</summary>
    public static Choice As(object value, Text label) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{value}"), label, new Text("", ""));

    /// <summary>One that is called the same in both languages: a name, a title.</summary>
    public static Choice As(object value, string name) => As(value, new Text(name, name));

    /// <summary>The first words of a text.</summary>
    public static string FirstWords(string text) =>
        text.ReplaceLineEndings(" ") is { Length: > Longest } line ? line[..Longest] + "……" : text.ReplaceLineEndings(" ");

    /// <summary>A sort that needs no question to the database.</summary>
    public static FindsChoices Of(Func<Asked, IEnumerable<Choice>> choices) =>
        (asked, _) => Task.FromResult<IReadOnlyList<Choice>>([.. choices(asked)]);
}
