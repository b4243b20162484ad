using System.Runtime.Intrinsics;
using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>Gabor responses in the slices along two of the image's axes, pooled over directions.</summary>
internal sealed unsafe class GaborPlane
{
    private readonly GaborFilterSettings settings;
    private readonly Size3 image;
    private readonly int axisU;
    private readonly int axisV;
    private readonly int stack;
    private readonly GaborKernels kernels;

    public GaborPlane(GaborFilterSettings settings, Size3 image, Vector3D spacingMm, int axisU, int axisV)
    {
        (this.settings, this.image, this.axisU, this.axisV, stack) = (settings, image, axisU, axisV, 3 - axisU - axisV);
        kernels = new(settings, image[axisU], image[axisV], spacingMm[axisU], spacingMm[axisV]);
    }

    public Box3 SourceBoxFor(Box3 target)
    {
        Span<int> first = [target.X, target.Y, target.Z], count = [target.Size.X, target.Size.Y, target.Size.Z];
        (first[axisU], count[axisU]) = SourceAlong(first[axisU], count[axisU], kernels.TileU, kernels.RadiusU, image[axisU]);
        (first[axisV], count[axisV]) = SourceAlong(first[axisV], count[axisV], kernels.TileV, kernels.RadiusV, image[axisV]);
        return new(first[0], first[1], first[2], new(count[0], count[1], count[2]));
    }

    /// <summary>Adds the pooled responses.</summary>
    public void AddTo(double[] response, double[] source, Box3 sourceBox, Box3 target, int jobs)
    {
        Span<int> first = [target.X, target.Y, target.Z];
        int startU = first[axisU] / kernels.TileU, endU = (first[axisU] + target.Size[axisU] - 1) / kernels.TileU + 1;
        int startV = first[axisV] / kernels.TileV, endV = (first[axisV] + target.Size[axisV] - 1) / kernels.TileV + 1;
        int fours = (target.Size[stack] + FourLanes.Count - 1) / FourLanes.Count, tiles = (endU - startU) * (endV - startV);
        int firstSlice = first[stack];
        Parallel.For(0, fours * tiles, new ParallelOptions { MaxDegreeOfParallelism = jobs }, item =>
        {
            int tile = item % tiles, slice = item / tiles * FourLanes.Count;
            int u = (startU + tile % (endU - startU)) * kernels.TileU, v = (startV + tile / (endU - startU)) * kernels.TileV;
            AddTile(response, source, sourceBox, target, u, v, firstSlice + slice, Math.Min(FourLanes.Count, target.Size[stack] - slice));
        });
    }

    private (int First, int Count) SourceAlong(int first, int count, int tile, int radius, int size)
    {
        int start = first / tile * tile, end = Math.Min(size, ((first + count - 1) / tile + 1) * tile);
        return BoundaryIndex.Source(start - radius, end - start + 2 * radius, size, settings.Boundary);
    }

    private void AddTile(double[] response, double[] source, Box3 sourceBox, Box3 target, int tileU, int tileV, int firstSlice, int slices)
    {
        int lengthU = kernels.AlongU.Length, lengthV = kernels.AlongV.Length;
        long length = (long)lengthU * lengthV * Complex4.Length;
        using var room = new NativeArray(2 * length);
        double* spectrum = room.Start, product = spectrum + length;
        int rows = Gather(spectrum, source, sourceBox, tileU, tileV, firstSlice, slices);
        var transform = new SliceTransform(kernels.AlongU, kernels.AlongV);
        transform.Forward(spectrum, 0, rows);
        int countU = Math.Min(kernels.TileU, image[axisU] - tileU), countV = Math.Min(kernels.TileV, image[axisV] - tileV);
        using var pooled = new NativeArray((long)countU * countV * FourLanes.Count);
        foreach (double[] kernel in kernels.Spectra)
        {
            for (long i = 0; i < kernel.Length; i++)
                (Complex4.Load(spectrum + i * Complex4.Length) * kernel[i]).Store(product + i * Complex4.Length);
            transform.Inverse(product, kernels.RadiusV, countV);
            for (int v = 0; v < countV; v++)
            for (int u = 0; u < countU; u++)
            {
                var value = Complex4.Load(product + ((long)(v + kernels.RadiusV) * lengthU + u + kernels.RadiusU) * Complex4.Length);
                var modulus = Vector256.Sqrt(value.Re * value.Re + value.Im * value.Im);
                double* at = pooled.Start + ((long)v * countU + u) * FourLanes.Count;
                (settings.Pooling == RotationPooling.Max ? Vector256.Max(Vector256.Load(at), modulus) : Vector256.Load(at) + modulus).Store(at);
            }
        }

        int divisor = settings.Pooling == RotationPooling.Average ? kernels.Spectra.Length : 1;
        Span<int> place = stackalloc int[3];
        for (int v = 0; v < countV; v++)
        for (int u = 0; u < countU; u++)
        for (int s = 0; s < slices; s++)
        {
            (place[axisU], place[axisV], place[stack]) = (tileU + u, tileV + v, firstSlice + s);
            if (target.Contains(new(place[0], place[1], place[2], new(1, 1, 1))))
                response[target.OffsetOf(place[0], place[1], place[2])] += pooled.Start[((long)v * countU + u) * FourLanes.Count + s] / divisor;
        }
    }

    /// <summary>The tile and what its kernels reach; beyond what the last voxel's reach, zeros. Returns the number of rows.</summary>
    private int Gather(double* slice, double[] source, Box3 sourceBox, int tileU, int tileV, int firstSlice, int slices)
    {
        int countU = Math.Min(kernels.TileU, image[axisU] - tileU) + 2 * kernels.RadiusU, countV = Math.Min(kernels.TileV, image[axisV] - tileV) + 2 * kernels.RadiusV;
        int[] us = BoundaryIndex.Places(tileU - kernels.RadiusU, countU, image[axisU], settings.Boundary, 0);
        int[] vs = BoundaryIndex.Places(tileV - kernels.RadiusV, countV, image[axisV], settings.Boundary, 0);
        Span<int> place = stackalloc int[3];
        for (int v = 0; v < countV; v++)
        for (int u = 0; u < countU; u++)
        {
            if (us[u] == BoundaryIndex.Outside || vs[v] == BoundaryIndex.Outside)
                continue;
            double* at = slice + ((long)v * kernels.AlongU.Length + u) * Complex4.Length;
            for (int s = 0; s < slices; s++)
            {
                (place[axisU], place[axisV], place[stack]) = (us[u], vs[v], firstSlice + s);
                at[s] = source[sourceBox.OffsetOf(place[0], place[1], place[2])];
            }
        }

        return countV;
    }
}
