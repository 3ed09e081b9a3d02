using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Workflows;

namespace Bargaining.Cases;

/// <summary>
/// What somebody who draws a procedure may choose for an input (流程编辑器的选项): parties, matters of
/// the law, and facts from which days count, each with its words.
/// </summary>
public static class EditorChoices
{
    /// <summary>The code of the words for a fact from which days count.</summary>
    public static string WordsOfClock(string clock) => $"clock-{clock}";

    /// <summary>All choices; the input is named as in the file.</summary>
    public static IEnumerable<(string Input, string Code, Text Words)> Of(LawBook law, WorkflowCatalog files)
    {
        var single = Parties.All.Except([Party.Administrator, Party.System, Party.Instructor]).Append(Party.BothSides).Select(Parties.Word);
        foreach (var party in single.Union(Written(files, "party").Order(StringComparer.Ordinal)))
        {
            yield return ("party", party, Parties.Named(party).InWords());
        }

        foreach (var matter in law.Matters)
        {
            yield return ("matter", matter.Name, matter.Title);
        }

        foreach (var clock in Written(files, "clock").Order(StringComparer.Ordinal))
        {
            yield return ("clock", clock, Words.Of(WordsOfClock(clock)));
        }
    }

    /// <summary>As lines, for an editor that has neither the law nor the words: input,
    /// code, words in both languages, a tab between.</summary>
    public static string Lines(LawBook law, WorkflowCatalog files) =>
        string.Concat(Of(law, files).Select(choice => $"{choice.Input}\t{choice.Code}\t{choice.Words.Zh} · {choice.Words.En}\n"));

    private static IEnumerable<string> Written(WorkflowCatalog files, string input) =>
        (
            from definition in files.All
            from activity in definition.Activities
            where activity.Inputs.GetValueOrDefault(input)?.Expression.IsFixed == true
            select activity.Inputs[input].Expression.Value!.GetValue<string>()
        ).Distinct();
}
