"""Import from XLSX in three steps: 上传, 核对, 完成. Nothing is saved before the last one."""
