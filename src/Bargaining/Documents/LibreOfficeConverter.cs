using Bargaining.Letters;

namespace Bargaining.Documents;

/// <summary>LibreOffice as the converter of the product (LibreOffice 转换): where it is not
/// here or fails, whoever asked is told what to do.</summary>
public sealed class LibreOfficeConverter(LibreOfficeSettings settings) : IPdfConverter, IDisposable
{
    private readonly LibreOffice _office = new(settings);

    /// <inheritdoc/>
    public bool IsAvailable => _office.IsAvailable;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<byte[]>> ConvertAsync(IReadOnlyList<ReadOnlyMemory<byte>> docx, CancellationToken cancel)
    {
        if (!IsAvailable)
        {
            throw new NoPdfConverter();
        }

        try
        {
            return await _office.ConvertAsync(docx, cancel);
        }
        catch (LibreOfficeFailed failed)
        {
            throw new PdfFailed(failed.Which, failed.Said);
        }
    }

    /// <summary>Takes the profile of the program away.</summary>
    public void Dispose() => _office.Dispose();
}
