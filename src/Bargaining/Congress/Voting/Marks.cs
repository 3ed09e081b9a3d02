using Bargaining.Law;

namespace Bargaining.Congress.Voting;

/// <summary>What one voter says, as it is written into an envelope (选票内容): one byte an
/// option, so that every ballot of a box has one size.</summary>
public static class Marks
{
    /// <summary>The only option of a motion.</summary>
    public const string Motion = "motion";

    private static readonly Mark[] OfMotion = [Mark.For, Mark.Against, Mark.Abstain];
    private static readonly Mark[] OfAppraisal = [Mark.Excellent, Mark.Competent, Mark.Basic, Mark.Incompetent, Mark.Abstain];

    /// <summary>The options of a question, in order.</summary>
    public static IReadOnlyList<string> Options(this Question question) =>
        question.Kind == QuestionKind.Motion ? [Motion] : question.Options;

    /// <summary>What an option is called.</summary>
    public static Text InWords(string option) => option == Motion ? new Text("本项", "The motion") : new Text(option, option);

    /// <summary>The marks that its options can be given.</summary>
    public static IReadOnlyList<Mark> Allowed(this Question question) => question.Kind == QuestionKind.Appraisal ? OfAppraisal : OfMotion;

    /// <summary>
    /// How many bytes a request that casts a ballot has, whatever it chooses: who sees the network, encrypted, sees lengths. Enough for
    /// every option with its longest mark, letters beyond ASCII escaped, and a one-time code; the rest is padding.
    /// </summary>
    public static int RequestBytes(this Question question)
    {
        const int Frame = 160,
            Mark = 24,
            Escaped = 6,
            Step = 256;
        var most = Frame + question.Options().Sum(option => (option.Length * Escaped) + Mark);
        return (most + Step - 1) / Step * Step;
    }

    /// <summary>The faults in a ballot: options that are not on it, marks that it does not have.</summary>
    public static IEnumerable<FieldFault> Faults(this Question question, IReadOnlyDictionary<string, Mark> marks)
    {
        var options = question.Options();
        foreach (var (option, mark) in marks)
        {
            if (!options.Contains(option))
            {
                yield return new FieldFault(
                    "marks",
                    new(
                        $"选票上没有“{option}”；有：{string.Join("、", options.Select(one => InWords(one).Zh))}。",
                        $"'{option}' is not on this ballot; there are: {string.Join(", ", options.Select(one => InWords(one).En))}."
                    )
                );
            }
            else if (!question.Allowed().Contains(mark))
            {
                yield return new FieldFault(
                    "marks",
                    new(
                        $"“{InWords(option).Zh}”不能这样填写；可填：{string.Join("、", question.Allowed().Select(Word).Select(w => w.Zh))}。",
                        $"'{InWords(option).En}' cannot be marked so; it takes: "
                            + $"{string.Join(", ", question.Allowed().Select(Word).Select(w => w.En))}."
                    )
                );
            }
        }

        if (question.Kind == QuestionKind.Motion && marks.Count == 0)
        {
            yield return new FieldFault("marks", new("请选择赞成、反对或者弃权。", "choose for, against or abstain."));
        }
    }

    /// <summary>How many candidates a ballot names.</summary>
    public static int Chosen(IReadOnlyDictionary<string, Mark> marks) => marks.Values.Count(mark => mark == Mark.For);

    /// <summary>Writes a ballot: one byte an option.</summary>
    public static byte[] Write(Question question, IReadOnlyDictionary<string, Mark> marks) =>
        [.. question.Options().Select(option => (byte)marks.GetValueOrDefault(option))];

    /// <summary>Counts ballots.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="marks">For each option, in order, the marks that it was given.</param>
    /// <param name="paper">What the tellers counted on paper; null where nobody took a paper ballot.</param>
    public static IReadOnlyList<OptionTally> Count(Question question, IReadOnlyList<IReadOnlyList<byte>> marks, PaperCount? paper)
    {
        var options = question.Options();
        var counts = options.Select(_ => new int[Enum.GetValues<Mark>().Length]).ToList();
        for (var option = 0; option < options.Count; option++)
        {
            foreach (var mark in marks[option])
            {
                counts[option][mark]++;
            }
        }

        for (var option = 0; paper is not null && option < options.Count; option++)
        {
            var marked = paper.Options.FirstOrDefault(o => o.Option == options[option])?.Marks ?? new Dictionary<Mark, int>();
            foreach (var (mark, number) in marked.Where(pair => pair.Key != Mark.Abstain))
            {
                counts[option][(int)mark] += number;
            }

            counts[option][(int)Mark.Abstain] += paper.Valid - marked.Where(pair => pair.Key != Mark.Abstain).Sum(pair => pair.Value);
        }

        return
        [
            .. options.Select(
                (option, i) =>
                    new OptionTally(
                        option,
                        counts[i]
                            .Select((number, mark) => (Mark: (Mark)mark, number))
                            .Where(pair => pair.number > 0)
                            .ToDictionary(pair => pair.Mark, pair => pair.number)
                    )
            ),
        ];
    }

    /// <summary>The words for a mark.</summary>
    public static Law.Text Word(Mark mark) => Words.Of($"mark-{Spell(mark)}");

    private static string Spell(Mark mark) => mark.ToString().ToLowerInvariant();
}

/// <summary>What the tellers counted on paper (纸质票计票).</summary>
/// <param name="Returned">Papers that came back (收回), at most as many as were handed out.</param>
/// <param name="Spoilt">Those among them that cannot be counted (废票).</param>
/// <param name="Options">For each option how many of each mark; what is not marked abstains.</param>
public sealed record PaperCount(int Returned, int Spoilt, IReadOnlyList<OptionTally> Options)
{
    /// <summary>Papers that count.</summary>
    public int Valid => Returned - Spoilt;

    /// <summary>Papers that leave an option unmarked: they abstain (未填写的).</summary>
    public long Unmarked(string option) =>
        (long)Returned
        - Spoilt
        - (
            Options.FirstOrDefault(one => one.Option == option)?.Marks.Where(pair => pair.Key != Mark.Abstain).Sum(pair => (long)pair.Value)
            ?? 0
        );

    /// <summary>What does not add up (票数核对): with the papers that were handed out, with
    /// each other, and with the seats of an election.</summary>
    public IEnumerable<Law.Text> Faults(int handedOut, Question question)
    {
        if (Returned > handedOut)
        {
            yield return new(
                $"收回 {Returned} 张，多于发出的 {handedOut} 张；请重新清点。",
                $"{Returned} came back, {handedOut} were handed out: count them again."
            );
        }

        if (Spoilt > Returned)
        {
            yield return new($"废票 {Spoilt} 张，多于收回的 {Returned} 张。", $"{Spoilt} are spoilt, {Returned} came back.");
            yield break;
        }

        foreach (var option in question.Options().Where(option => Unmarked(option) < 0))
        {
            var name = Marks.InWords(option);
            yield return new(
                $"{name.Zh}的票数合计 {Valid - Unmarked(option)}，多于有效票 {Valid} 张。",
                $"{name.En} has {Valid - Unmarked(option)} marks, and {Valid} papers count."
            );
        }

        if (
            question.Kind == QuestionKind.Election
            && Options.Sum(one => (long)one.Of(Mark.For)) is var votes
            && votes > (long)question.Seats * Valid
        )
        {
            yield return new(
                $"同意票共 {votes} 票；{Valid} 张有效票每张最多选 {question.Seats} 人，最多 {(long)question.Seats * Valid} 票。",
                $"{votes} votes in favour; {Valid} papers with {question.Seats} names each hold {(long)question.Seats * Valid} at most."
            );
        }
    }
}
