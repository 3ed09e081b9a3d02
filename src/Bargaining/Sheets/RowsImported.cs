using Bargaining.Law;

namespace Bargaining.Sheets;

/// <summary>What came of an import (导入结果).</summary>
/// <param name="Read">Rows that were read.</param>
/// <param name="Entered">Rows that were entered; where it is a try, rows that would be.</param>
/// <param name="Try">Whether it was a try.</param>
/// <param name="LeftOut">Every fault of the rows that were left out.</param>
public sealed record RowsImported(int Read, int Entered, bool Try, IReadOnlyList<RowFault> LeftOut);

/// <summary>A file with faults: nothing was entered. Every fault at once, with its row and column.</summary>
/// <param name="faults">All of them.</param>
/// <param name="sentence">What is told above them, where bad rows cannot be left out.</param>
public sealed class SheetRefused(IReadOnlyList<RowFault> faults, Text? sentence = null)
    : Refusal("invalid-rows", sentence ?? Sentences(faults))
{
    /// <summary>What is wrong, as Excel counts rows and the file names columns.</summary>
    public IReadOnlyList<RowFault> Rows { get; } = faults;

    /// <summary>What is wrong, by row and column.</summary>
    public override IReadOnlyList<FieldFault> Faults { get; } =
    [
        .. faults.Select(fault => new FieldFault(
            (fault.Row, fault.Column) switch
            {
                (null, _) => "file",
                ({ } row, null) => $"rows[{row}]",
                ({ } row, { } column) => $"rows[{row}].{column}",
            },
            fault.Message
        )),
    ];

    private static Text Sentences(IReadOnlyList<RowFault> faults) =>
        new(
            $"文件中有 {faults.Count} 处问题，没有导入任何一行；请按提示改正后重新导入，或者选择跳过有问题的行。",
            $"The file has {faults.Count} fault(s) and nothing was entered: mend them and import it again, or leave the bad rows out."
        );
}
