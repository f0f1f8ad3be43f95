module mock

go 1.21
