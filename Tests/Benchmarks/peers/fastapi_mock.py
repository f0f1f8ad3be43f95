"""What a careful developer writes in an afternoon: the documented parameters, checked by pydantic. No ledger, no store."""

from typing import Annotated, Literal
from uuid import UUID, uuid4

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, model_validator

SIZES = {(1024, 1024), (1536, 1024), (1024, 1536)}


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Safety(Part):
    checkContent: StrictBool = False
    mode: Literal["none", "fast"] = "none"


class Inputs(Part):
    referenceImages: Annotated[list[StrictStr], Field(min_length=1, max_length=16)] | None = None


class OpenAI(Part):
    background: Literal["auto", "opaque", "transparent"] = "auto"
    quality: Literal["auto", "high", "medium", "low"] = "auto"


class ProviderSettings(Part):
    openai: OpenAI = OpenAI()


class Task(Part):
    taskType: Literal["imageInference"]
    taskUUID: UUID
    outputType: Literal["URL", "base64Data", "dataURI"] = "URL"
    outputFormat: Literal["JPG", "PNG", "WEBP"] = "JPG"
    outputQuality: Annotated[StrictInt, Field(ge=20, le=99)] = 95
    webhookURL: AnyHttpUrl | None = None
    deliveryMethod: Literal["sync", "async"] = "sync"
    uploadEndpoint: AnyHttpUrl | None = None
    safety: Safety = Safety()
    ttl: Annotated[StrictInt, Field(ge=60)] | None = None
    includeCost: StrictBool = False
    numberResults: Annotated[StrictInt, Field(ge=1, le=20)] = 1
    inputs: Inputs = Inputs()
    model: Literal["openai:1@1", "openai:1@2", "openai-gpt-image-1", "openai-gpt-image-1-mini"]
    positivePrompt: Annotated[StrictStr, Field(min_length=1, max_length=32000)]
    width: StrictInt
    height: StrictInt
    providerSettings: ProviderSettings = ProviderSettings()

    @model_validator(mode="after")
    def fits(self):
        if (self.width, self.height) not in SIZES:
            raise ValueError("width and height do not form a size of the model")
        if self.providerSettings.openai.background == "transparent" and self.outputFormat == "JPG":
            raise ValueError("JPG has no alpha channel")
        return self


app = FastAPI()


@app.exception_handler(RequestValidationError)
async def refuse(_: Request, error: RequestValidationError):
    errors = [{"code": "invalidParameter", "parameter": ".".join(map(str, e["loc"][2:])), "message": e["msg"]}
              for e in error.errors()]
    return JSONResponse({"data": [], "errors": errors}, status_code=400)


@app.post("/v1")
async def answer(tasks: list[Task]):
    return {"data": [result(task) for task in tasks for _ in range(task.numberResults)]}


def result(task):
    name = str(uuid4())
    return {"taskType": "imageInference", "taskUUID": str(task.taskUUID), "imageUUID": name,
            "imageURL": f"http://127.0.0.1/image/os/a01d01/ws/3/ii/{name}.{task.outputFormat.lower()}"}
