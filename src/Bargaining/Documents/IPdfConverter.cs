namespace Bargaining.Documents;

/// <summary>Makes PDF of documents (PDF 转换).</summary>
public interface IPdfConverter
{
    /// <summary>Whether there is a program here that can.</summary>
    bool IsAvailable { get; }

    /// <summary>The PDF of each document, in their order.</summary>
    /// <exception cref="NoPdfConverter">There is no program that can.</exception>
    /// <exception cref="PdfFailed">The program failed, or took too long.</exception>
    Task<IReadOnlyList<byte[]>> ConvertAsync(IReadOnlyList<ReadOnlyMemory<byte>> docx, CancellationToken cancel);
}
