using Shouldly;
using Xunit;

namespace Bargaining.Tests.Wording;

/// <summary>Whoever adds words is told all that is wrong with the files at once, with the place of each.</summary>
public sealed class WordFilesTests
{
    [Fact]
    public void Rows_are_read_and_remarks_passed_over() =>
        Read(("a.words.tsv", "# remark\n\nsign\t签字\tsignature\n"))["sign"].ShouldBe(["sign", "签字", "signature"]);

    [Fact]
    public void A_code_that_has_words_twice_is_named_with_both_places_and_a_row_without_its_cells_with_its_own()
    {
        var fault = Should.Throw<WordFileException>(() =>
            Read(("a.words.tsv", "sign\t签字\tsignature\nreply 答复 reply\n"), ("b.words.tsv", "# more\nsign\t签名\tsign\n"))
        );

        fault
            .Message.Split(Environment.NewLine)
            .ShouldBe([
                "a.words.tsv:2: 3 cells with tabs between are wanted, and there are 1: reply 答复 reply",
                "b.words.tsv:2: 'sign' has its words in a.words.tsv:1 already: take one of them away.",
            ]);
    }

    private static Dictionary<string, string[]> Read(params (string Name, string Text)[] files) =>
        WordFiles.Read(files.Select(file => (file.Name, (TextReader)new StringReader(file.Text))), cells: 3);
}
