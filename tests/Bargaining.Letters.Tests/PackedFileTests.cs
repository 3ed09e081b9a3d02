using System.IO.Compression;
using Shouldly;
using Xunit;

namespace Bargaining.Letters.Tests;

public sealed class PackedFileTests
{
    private static readonly PackedFileLimits Limits = new(Parts: 3, Bytes: 4 * 1024 * 1024, Ratio: 100);

    [Fact]
    public void Parts_come_in_their_order_and_folders_are_none()
    {
        var file = Zip(("b.txt", [1, 2]), ("folder/", []), ("folder\\a.txt", [3]));

        PackedFile.Parts(file, Limits).Select(part => (part.Name, part.Content.Length)).ShouldBe([("b.txt", 2), ("folder/a.txt", 1)]);
        PackedFile.Names(new MemoryStream(file)).Count.ShouldBe(3);
    }

    public static TheoryData<string, byte[], PackedFileFault> Refused =>
        new()
        {
            { "too many parts", Zip(("1", []), ("2", []), ("3", []), ("4", [])), PackedFileFault.TooMuch },
            { "too many bytes", Zip(("1", Noise(3 * 1024 * 1024)), ("2", Noise(2 * 1024 * 1024))), PackedFileFault.TooMuch },
            { "packed too tightly", Zip(("1", new byte[3 * 1024 * 1024])), PackedFileFault.TooMuch },
            { "two of one name", Zip(("a", [1]), ("A", [1])), PackedFileFault.Broken },
            { "out of the file", Zip(("a/../../etc/passwd", [1])), PackedFileFault.Broken },
            { "a password", Encrypted(), PackedFileFault.Encrypted },
            { "no archive", "PK\x03\x04 and nothing"u8.ToArray(), PackedFileFault.Broken },
            { "cut off", Zip(("a", Noise(1000)))[..700], PackedFileFault.Broken },
            { "nothing", [], PackedFileFault.Broken },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_hostile_or_broken_is_refused(string name, byte[] file, PackedFileFault fault) =>
        Should.Throw<PackedFileRefused>(() => PackedFile.Parts(file, Limits).ToList(), name).Fault.ShouldBe(fault);

    [Fact]
    public void A_small_file_may_unpack_to_a_mebibyte_however_tightly_it_is_packed() =>
        PackedFile.Parts(Zip(("a", new byte[1000 * 1024])), Limits).Single().Content.Length.ShouldBe(1000 * 1024);

    /// <summary>The size in a header is what whoever packed the file says.</summary>
    [Fact]
    public void A_header_that_lies_about_the_size_unpacks_no_more_than_it_may()
    {
        var file = Zip(("a", new byte[64 * 1024 * 1024]));
        var central = Find(file, "PK\x01\x02"u8);
        BitConverter.GetBytes(10).CopyTo(file, central + 24);
        BitConverter.GetBytes(10).CopyTo(file, Find(file, "PK\x03\x04"u8) + 22);
        var before = GC.GetAllocatedBytesForCurrentThread();

        PackedFile.Parts(file, Limits).Sum(part => part.Content.Length).ShouldBeLessThan(1000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32 * 1024 * 1024);
    }

    [Fact]
    public void Any_byte_may_be_broken_and_unpacking_still_ends_in_an_answer()
    {
        var right = Zip(("a", Noise(300)), ("b", new byte[3000]));
        var random = new Random(20260302);
        for (var i = 0; i < 2000; i++)
        {
            var broken = (byte[])right.Clone();
            for (var n = random.Next(1, 10); n > 0; n--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            try
            {
                PackedFile.Parts(broken, Limits).Sum(part => part.Content.Length).ShouldBeLessThanOrEqualTo((int)Limits.Bytes);
            }
            catch (PackedFileRefused)
            {
                // is an answer too
            }

            Should.NotThrow(() => PackedFile.Names(new MemoryStream(broken)));
        }
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static byte[] Encrypted()
    {
        var file = Zip(("a", [1]));
        file[Find(file, "PK\x01\x02"u8) + 8] |= 1;
        file[Find(file, "PK\x03\x04"u8) + 6] |= 1;
        return file;
    }

    private static int Find(byte[] file, ReadOnlySpan<byte> mark) => file.AsSpan().IndexOf(mark);

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
