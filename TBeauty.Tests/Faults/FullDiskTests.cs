using TBeauty.AppHost.Local.Processes;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// The disk of Redis was full once: whoever comes back when there is room again finds carts that work, and nobody had
/// to do anything.
/// </summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public sealed class FullDiskTests(FaultyShop shop)
{
    private const int DiskSize = 8 * 1024 * 1024;
    private const int Left = 64 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Carts_are_well_again_by_themselves_once_there_is_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "Only root can mount a small disk.");
        var product = await shop.NewProduct(onHand: 5);
        var shopper = await shop.NewShopper();

        await shop.LoseDisk("redis");
        var disk = Directory.CreateDirectory(shop.DiskOf("redis")).FullName;
        await Programs.RunAsync(new("mount", ["-t", "tmpfs", "-o", $"size={DiskSize}", "tmpfs", disk]), "mount", Ct);
        try
        {
            await shop.Restart("redis");
            (await shopper.AddToCart(product)).Expect(201);

            var filler = Path.Combine(disk, "filler");
            var size = new DriveInfo(disk).AvailableFreeSpace - Left;
            await File.WriteAllBytesAsync(filler, new byte[size], Ct);
            await Wait.Until(async () => (int)(await shopper.Calls.Put(
                $"/api/v1/customer/cart/items/{product}", new { notes = new string('n', 400) })).Status is 503);

            File.Delete(filler);
            await Wait.Until(async () => (int)(await shopper.AddToCart(product)).Status is 201);
            (await shopper.CheckOut()).Expect(201);
        }
        finally
        {
            await shop.Kill("redis");
            await Programs.RunAsync(new("umount", ["--lazy", disk]), "umount", CancellationToken.None);
            await shop.Restart("redis");
        }
    }
}
