using Bargaining.Data;
using Bargaining.Wording;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Data;

public sealed class FileContentTests
{
    private const int Piece = 64 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(Piece - 8)]
    [InlineData(Piece - 4)]
    [InlineData(Piece)]
    [InlineData((3 * Piece) - 7)]
    public void What_is_sought_is_found_wherever_it_lies(int at)
    {
        var bytes = new byte[(3 * Piece) + 1];
        "/Encrypt"u8.CopyTo(bytes.AsSpan(at));
        var content = FileContent.Of(bytes);

        content.Contains("/Encrypt"u8).ShouldBeTrue();
        content.Contains("/Encrypted"u8).ShouldBeFalse();
    }

    [Fact]
    public async Task It_is_read_again_from_its_start()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100_000).Select(n => (byte)n)];
        using var stream = new MemoryStream(bytes);

        var content = await FileContent.OfAsync(stream, TestContext.Current.CancellationToken);

        (content.Length, content.Digest).ShouldBe((bytes.Length, Fingerprint.Of(bytes)));
        content.Head(16).ShouldBe(bytes[..16]);
        content.Tail(1024).ShouldBe(bytes[^1024..]);
        new BinaryReader(content.FromStart()).ReadBytes(bytes.Length).ShouldBe(bytes);
        FileContent.Of([1]).Head(16).ShouldBe([1]);
        FileContent.Of([1]).Tail(16).ShouldBe([1]);
        FileContent.None.Contains("a"u8).ShouldBeFalse();
    }
}
